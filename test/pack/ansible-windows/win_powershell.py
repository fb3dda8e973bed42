# Stands where the action of ansible.windows stands: the script runs in PowerShell here, by run-ansible.ps1.
import json
import os
import subprocess

from ansible.plugins.action import ActionBase


class ActionModule(ActionBase):
    def run(self, tmp=None, task_vars=None):
        result = super().run(tmp, task_vars)
        args = dict(self._task.args)
        script = self._find_needle("files", args.pop("path"))
        given = json.dumps(args.pop("parameters", {}))
        command = json.loads(os.environ["RDPMEND_RUNNER"]) + ["-Script", script, "-Given", given]
        if self._task.check_mode:
            command.append("-Check")
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if args or ran.returncode != 0 or ran.stderr:
            return {**result, "failed": True, "msg": f"{args} {ran.stdout} {ran.stderr}"}
        said = json.loads(ran.stdout)
        return {**result, **said, "msg": str(said.get("error", ""))}
