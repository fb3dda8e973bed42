/** The restart of the service: what is read of it, and how it is proved. */
import * as rdp from "rdpmend";
import { all, any, count, type Expr, eq, every, type Facts, gt, isIn, ne, present, say } from "rdpmend";

const name = "TermService";

export const restartReadings = {
  service: rdp.service({ name }),
  dependents: rdp.serviceDependents(
    { name },
    { good: "UmRdpService, which redirects devices; note whatever else is in the list." },
  ),
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
  dependents: rdp.dependents("UmRdpService"),
  running: rdp.instances({ Name: name, ProcessId: 1234 }, { Name: "UmRdpService", ProcessId: 1240 }),
};

type Services = Facts<typeof restartReadings>;

/** Where other services share its process, that stays; there the step alone saw the service stop and start. */
export function restarted({ service, dependents }: Services, before: Services) {
  const sharesIt = (one: { ProcessId: Expr<number | null> }) => eq(one.ProcessId, before.service.processId);
  return {
    when: all(
      eq(service.status, "Running"),
      present(service.processId),
      any(ne(service.processId, before.service.processId), gt(count(before.running.items, sharesIt), 1)),
      every(before.dependents.running, (one) => isIn(one, dependents.running)),
    ),
    say: say`TermService runs in another process than before (unless other services share its process), and all that depend on it and ran run again: ${before.dependents.running}.`,
    seen: say`TermService is ${service.status}, process ${service.processId} (before: ${before.service.processId}); of those that depend on it these run: ${dependents.running}.`,
  };
}
