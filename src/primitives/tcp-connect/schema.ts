import { z } from "zod";
import { arg } from "../argument.ts";

/** Opens a TCP connection to each server and port and closes it again. */
export const tcpConnectSchema = z.strictObject({
  server: arg(z.array(z.string())),
  port: arg(z.array(z.number().int().min(1).max(65535))),
  timeoutMs: z.number().int().min(100).max(60000).optional(),
});
export type TcpConnectArgs = z.input<typeof tcpConnectSchema>;
