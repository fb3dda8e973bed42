import { definePath } from "rdpmend";

export default definePath({
  id: "path.no-page",
  title: "From a page that does not open to its cause",
  summary: "The proxy first.",
  guide: ["W1"],
  steps: [
    {
      ask: "Is a proxy set?",
      because: "It stands in every page's way.",
      where: "client",
      check: "client.proxy",
      answers: [
        { answer: "set", so: "Remove it.", open: ["client.reset-proxy"] },
        { answer: "pass", so: "Ask whoever runs the network." },
      ],
    },
  ],
  sources: { A: ["A fixture of the tests"] },
});
