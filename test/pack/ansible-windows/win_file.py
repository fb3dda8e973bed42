# Stands where the module of ansible.windows stands.
import shutil

from ansible.plugins.action import ActionBase


class ActionModule(ActionBase):
    def run(self, tmp=None, task_vars=None):
        assert self._task.args["state"] == "absent"
        shutil.rmtree(self._task.args["path"])
        return {**super().run(tmp, task_vars), "changed": True}
