"""What Samba reads in a registry.pol, as JSON; and whether it writes the same octets again."""
import json
import sys

from samba.dcerpc import preg
from samba.ndr import ndr_pack, ndr_unpack

octets = open(sys.argv[1], "rb").read()
policy = ndr_unpack(preg.file, octets)
entries = [
    {"key": one.keyname, "value": one.valuename, "type": one.type, "size": one.size, "data": one.data}
    for one in policy.entries
]
print(json.dumps({"same": ndr_pack(policy) == octets, "entries": entries}, default=lambda data: bytes(data).hex()))
