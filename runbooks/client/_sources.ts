/** Where what is said of connections comes from. */
export const connection = {
  A: [
    "Microsoft, MS-RDPBCGR 2.2.1.1 and 2.2.1.2: the request, its answer, and the numbers of a failure",
    "Microsoft, Internal error has occurred when connecting: the certificate, its key and TLS break a connection that came up",
    "Microsoft, MS-CSSP 2.2.1, MS-NLMP 2.2.1.2 and 2.2.2.1: the first answer of NLA has the server's names and its time; 2.2.1.3: the user is named in the message after it",
    "Microsoft, Kerberos policy: the largest difference between clocks is five minutes unless set otherwise",
    "IETF, RFC 9293 3.5.2: a segment to a port without a listener is answered with a reset",
  ],
  B: [
    "Microsoft, Test-NetConnection: TcpTestSucceeded is about TCP alone; with 0x904 the socket was open",
    "nmap, rdp-ntlm-info: the same message, the names and the time that come back, and the difference to this clock",
  ],
  K: {
    "What an expired certificate does to a client":
      "It warns or refuses, by its settings and by whether NLA was done; a client that remembers 'yes' says nothing.",
  },
} as const;
