import { defineCodes } from "rdpmend";

const next = ["path.error-0x904"];
const look =
  "Both codes of the message belong together, with its time (UTC). On the target read the logs System and RdpCoreTS/Operational in that minute.";

export default defineCodes({
  id: "codes.unknown",
  title: "Numbers that no table has",
  summary: "Where to look when nobody says what a number means.",
  description: ["A number that is missing here is one worth sending, with the whole text of the message."],
  guide: ["O1", "O3"],
  groups: [
    {
      source: { mark: "B", from: "The order in which Microsoft's pages on connections that fail ask" },
      ranges: [
        { from: 0, to: 0xffffffff, of: "code", means: "No table here says what it means.", look, next },
        { from: 0, to: 0xffffffff, of: "extended", means: "No table here says why.", look, next },
      ],
    },
  ],
});
