import { defineCodes } from "rdpmend";
import { errorInfo } from "./_sources.ts";

const look = "Look at the server's log at that time; then update the program that connects, whose message it was.";

export default defineCodes({
  id: "codes.protocol",
  title: "Protocol errors that Microsoft names",
  summary: "Extended codes from 0x10C9 on: the server did not accept something that the client sent.",
  description: [
    "They come with 'because of a protocol error this session will be disconnected', and as the reason in logs of other clients.",
    "Most of them are faults of one of the two programs, or of data that were damaged on the way. 0x112D to 0x112F are about the picture.",
  ],
  guide: ["O1"],
  groups: [
    {
      source: errorInfo,
      next: ["symptom.display-driver"],
      extended: {
        4393: "The client's screens (number, place, size) were not accepted.",
        4397: "The server cannot do the kind of graphics that the client asked for.",
        4398: "The graphics of the server could not be reset.",
        4399: "The graphics of the server failed and cannot go on.",
        4404: "The screen that the client asked for is too large.",
        4405: "The places of the client's screens do not fit together.",
        4406: "The number of the client's screens is not valid.",
      },
    },
    {
      source: errorInfo,
      next: ["symptom.security-error"],
      look,
      extended: {
        4497: "The key of the session could not be renewed.",
        4498: "Data could not be decrypted.",
        4499: "Data could not be encrypted.",
        4500: "Client and server use different encryption.",
        4501: "Data could not be decrypted (second place).",
        4369: "Security data are too short.",
        4320: "Security data are too short.",
      },
    },
    {
      source: errorInfo,
      look,
      extended: {
        4297: "A message of unknown kind came (data).",
        4298: "A message of unknown kind came.",
        4299: "A message came out of order.",
        4301: "A control message came out of order.",
        4302: "A control message asks for something unknown.",
        4303: "Input of an unknown kind came.",
        4304: "A message of the mouse is not valid.",
        4305: "A request to draw again is not valid.",
        4306: "The first part of the connection failed: user data could not be made.",
        4307: "The first part of the connection failed.",
        4308: "The client confirmed another session than was offered.",
        4309: "The client's confirmation names a wrong sender.",
        4325: "The client's confirmation is too short.",
        4327: "A capability of the client is too small.",
        4328: "A capability of the client is too large.",
        4329: "The client has no cache for the pointer.",
        4330: "The capabilities of the client were not accepted.",
        4332: "Data of a channel could not be unpacked.",
        4333: "Data of a channel are packed in an unknown way.",
        4335: "A channel's number is not valid.",
        4336: "The client asks for too many channels.",
        4339: {
          means: "RemoteApp is not enabled on the server.",
          look: "Connect to the desktop, or have the program published.",
        },
        4340: "The client does not say what its cache can do.",
        4394: "Data of a channel could not be put together.",
        4395: "Data of a channel are too long.",
        4396: "The client's answer to a picture is not valid.",
        4400: "The name of the client's time zone is too short.",
        4401: "The name of the client's time zone is too long.",
        4402: "A field on daylight saving time is missing.",
        4403: "Data of a channel could not be decoded.",
      },
    },
  ],
});
