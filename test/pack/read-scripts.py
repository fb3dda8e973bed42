"""What Samba reads in a psscripts.ini, as JSON."""
import json
import sys

from samba.gp_parse.gp_ini import GPScriptsIniParser

parser = GPScriptsIniParser()
parser.parse(open(sys.argv[1], "rb").read())
config = parser.ini_conf
print(json.dumps({section: dict(config.items(section)) for section in config.sections()}))
