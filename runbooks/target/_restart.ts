/** The restart of the service: what is read of it, and how it is proved. */
import * as rdp from "rdpmend";
import { all, any, count, type Expr, eq, type Facts, gt, ne, present, say } from "rdpmend";

export const restartReadings = {
  service: rdp.service({ name: "TermService" }),
  redirector: rdp.service({ name: "UmRdpService" }),
  running: rdp.cimInstance(
    {
      namespace: "root/CIMV2",
      className: "Win32_Service",
      filter: "State = 'Running'",
      property: { Name: "text", ProcessId: "number" },
    },
    {
      good: "TermService has a process of its own.",
      bad: "Other services have the same process: then it stays when TermService restarts.",
    },
  ),
};

/** Before the restart, for scenarios. */
export const restartFacts = {
  service: rdp.runningService(1234),
  redirector: rdp.runningService(1240),
  running: rdp.instances({ Name: "TermService", ProcessId: 1234 }, { Name: "UmRdpService", ProcessId: 1240 }),
};

type Services = Facts<typeof restartReadings>;

/** Where other services share its process, that stays; there the step alone saw the service stop and start. */
export function restarted({ service, redirector }: Services, before: Services) {
  const sharesIt = (one: { ProcessId: Expr<number | null> }) => eq(one.ProcessId, before.service.processId);
  return {
    when: all(
      eq(service.status, "Running"),
      present(service.processId),
      any(ne(service.processId, before.service.processId), gt(count(before.running.items, sharesIt), 1)),
      any(ne(before.redirector.status, "Running"), eq(redirector.status, "Running")),
    ),
    say: "TermService runs in another process than before (unless other services share its process), and UmRdpService runs where it ran.",
    seen: say`TermService is ${service.status}, process ${service.processId} (before: ${before.service.processId}); UmRdpService is ${redirector.status} (before: ${before.redirector.status}).`,
  };
}
