# Stands where the action of ansible.windows stands: a slash at the end of a folder's name means what is in it.
import shutil

from ansible.plugins.action import ActionBase


class ActionModule(ActionBase):
    def run(self, tmp=None, task_vars=None):
        src, dest = (self._task.args[name] for name in ("src", "dest"))
        assert src.endswith("/") and not self._task.check_mode
        shutil.copytree(self._find_needle("files", src.rstrip("/")), dest, dirs_exist_ok=True)
        return {**super().run(tmp, task_vars), "changed": True}
