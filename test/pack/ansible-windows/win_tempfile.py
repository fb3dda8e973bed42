# Stands where the module of ansible.windows stands.
import tempfile

from ansible.plugins.action import ActionBase


class ActionModule(ActionBase):
    def run(self, tmp=None, task_vars=None):
        assert self._task.args == {"state": "directory"} and not self._task.check_mode
        return {**super().run(tmp, task_vars), "changed": True, "path": tempfile.mkdtemp()}
