import { defineSymptom } from "rdpmend";

export default defineSymptom({
  id: "symptom.no-page",
  title: "No page opens",
  summary: "Every page fails at once.",
  description: ["A proxy that is gone answers nobody."],
  guide: ["W1"],
  causes: [
    {
      title: "An old proxy",
      evidence: "The check names it.",
      checks: ["client.proxy"],
      fixes: ["client.reset-proxy"],
    },
  ],
  first: ["Run the check."],
  sources: { A: ["A fixture of the tests"] },
});
