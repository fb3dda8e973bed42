/** Servers that answer in every way that there is, on loopback; each test closes its own. */
import { createServer, type Server, type Socket } from "node:net";
import { type SecureVersion, TLSSocket } from "node:tls";
import { challenge, type Itself, member, tsRequest } from "./challenge.ts";

/** What a connection is done with; `asked` are the protocols that its first message offers. */
type Behaviour = (socket: Socket, asked: number) => void;

/** As Windows answers: which protocol it takes (2), or the number of a failure (3). */
export const answer = (type: 2 | 3, number: number): Buffer =>
  Buffer.from([3, 0, 0, 19, 14, 0xd0, 0, 0, 0x12, 0x34, 0, type, 0x1f, 8, 0, number, 0, 0, 0]);

export class Peers {
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();

  /** Listens; `behave` is called once something has come. Returns the port. */
  listen(behave: Behaviour, host = "127.0.0.1"): Promise<number> {
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => {});
      socket.once("data", (bytes) => behave(socket, bytes[15] ?? 0));
    });
    this.#servers.push(server);
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, host, () => {
        const address = server.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    });
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers.splice(0)) server.close();
    this.#sockets.clear();
  }
}

/** Bytes one by one, so long apart. */
export const drip =
  (bytes: Buffer, apart: number): Behaviour =>
  (socket) => {
    let at = 0;
    const timer = setInterval(() => {
      if (at < bytes.length && !socket.destroyed) socket.write(bytes.subarray(at, ++at));
      else clearInterval(timer);
    }, apart);
    socket.once("close", () => clearInterval(timer));
  };

interface Host {
  readonly key: string;
  readonly cert: string;
  /** Protocols that it knows, the best first. */
  readonly takes: readonly number[];
  readonly ciphers?: string;
  readonly maxVersion?: SecureVersion;
  /** What comes after TLS, once something was asked; else it answers as Windows does. */
  readonly says?: (socket: TLSSocket, asked: Buffer) => void;
}

/** A challenge in which the server is this, at the present time. */
export const calling = (its: Itself): Buffer => tsRequest(challenge({ time: new Date(), ...its }));

/** Takes the best protocol that is offered, or says that it wants NLA; then it is a TLS server, which says who it is. */
export const host =
  ({ takes, says = (upper) => upper.write(calling(member)), ...secure }: Host): Behaviour =>
  (socket, asked) => {
    const taken = takes.find((one) => (asked & one) !== 0);
    if (taken === undefined) {
      socket.end(answer(3, 5));
      return;
    }
    socket.write(answer(2, taken));
    const upper = new TLSSocket(socket, { isServer: true, ...secure });
    upper.on("error", () => {});
    upper.once("data", (bytes) => says(upper, bytes));
  };
