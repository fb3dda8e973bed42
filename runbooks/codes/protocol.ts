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
        "0x1129": "The client's screens (number, place, size) were not accepted.",
        "0x112D": "The server cannot do the kind of graphics that the client asked for.",
        "0x112E": "The graphics of the server could not be reset.",
        "0x112F": "The graphics of the server failed and cannot go on.",
        "0x1134": "The screen that the client asked for is too large.",
        "0x1135": "The places of the client's screens do not fit together.",
        "0x1136": "The number of the client's screens is not valid.",
      },
    },
    {
      source: errorInfo,
      next: ["symptom.security-error"],
      look,
      extended: {
        "0x1191": "The key of the session could not be renewed.",
        "0x1192": "Data could not be decrypted.",
        "0x1193": "Data could not be encrypted.",
        "0x1194": "Client and server use different encryption.",
        "0x1195": "Data could not be decrypted (second place).",
        "0x1111": "Security data are too short.",
        "0x10E0": "Security data are too short.",
      },
    },
    {
      source: errorInfo,
      look,
      extended: {
        "0x10C9": "A message of unknown kind came (data).",
        "0x10CA": "A message of unknown kind came.",
        "0x10CB": "A message came out of order.",
        "0x10CD": "A control message came out of order.",
        "0x10CE": "A control message asks for something unknown.",
        "0x10CF": "Input of an unknown kind came.",
        "0x10D0": "A message of the mouse is not valid.",
        "0x10D1": "A request to draw again is not valid.",
        "0x10D2": "The first part of the connection failed: user data could not be made.",
        "0x10D3": "The first part of the connection failed.",
        "0x10D4": "The client confirmed another session than was offered.",
        "0x10D5": "The client's confirmation names a wrong sender.",
        "0x10E5": "The client's confirmation is too short.",
        "0x10E7": "A capability of the client is too small.",
        "0x10E8": "A capability of the client is too large.",
        "0x10E9": "The client has no cache for the pointer.",
        "0x10EA": "The capabilities of the client were not accepted.",
        "0x10EC": "Data of a channel could not be unpacked.",
        "0x10ED": "Data of a channel are packed in an unknown way.",
        "0x10EF": "A channel's number is not valid.",
        "0x10F0": "The client asks for too many channels.",
        "0x10F3": {
          means: "The server has sessions for RemoteApp programs only, and the client asked for a desktop.",
          look: "Start a published program, or have the server give desktops too.",
        },
        "0x10F4": "The client does not say what its cache can do.",
        "0x112A": "Data of a channel could not be put together.",
        "0x112B": "Data of a channel are too long.",
        "0x112C": "The client's answer to a picture is not valid.",
        "0x1130": "The name of the client's time zone is too short.",
        "0x1131": "The name of the client's time zone is too long.",
        "0x1132": "A field on daylight saving time is missing.",
        "0x1133": "Data of a channel could not be decoded.",
      },
    },
  ],
});
