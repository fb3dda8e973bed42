/** Opens a TCP connection to each server and port and closes it again. */
import { z } from "zod";
import { reading } from "../model/primitive.ts";
import { arg } from "./shared/argument.ts";

export const tcpConnect = reading("tcp-connect", {
  args: z.strictObject({
    /** Names or addresses; one with a port behind a colon is asked at that port. */
    server: arg(z.array(z.string())),
    port: arg(z.array(z.number().int().min(1).max(65535))),
    timeoutMs: z.number().int().min(100).max(60000).optional(),
  }),
  facts: z.strictObject({
    items: z
      .array(
        z.strictObject({
          server: z.string().meta({ words: "the server" }),
          port: z.number().meta({ words: "the port" }),
          open: z.boolean().meta({ yes: "the port is open", no: "the port is closed" }),
          error: z.string().nullable().meta({ words: "the error" }),
        }),
      )
      .meta({ words: "{it}" }),
  }),
  slow: true,
  words: ({ port }) =>
    Array.isArray(port) ? `the connections to port ${port.join(" and ")}` : "the connections",
  examples: [
    {
      when: "nothing listens there",
      args: { server: ["127.0.0.1"], port: [9], timeoutMs: 2000 },
      facts: { items: [{ server: "127.0.0.1", port: 9, open: false, error: "ConnectionRefused" }] },
    },
    {
      when: "the server brings a port of its own",
      args: { server: ["127.0.0.1:9"], port: [443, 444], timeoutMs: 2000 },
      facts: { items: [{ server: "127.0.0.1:9", port: 9, open: false, error: "ConnectionRefused" }] },
    },
  ],
});
