import type { Reading } from "../../model/check.ts";
import type { Look } from "../face.ts";
import type { TcpConnectArgs } from "./schema.ts";

/** Facts: `items` of `{server, port, open, error}`. */
export const tcpConnect = (args: TcpConnectArgs, look: Look = {}): Reading => ({
  face: "reading",
  primitive: "tcp-connect",
  args,
  ...look,
});
