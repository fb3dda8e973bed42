"""What a Backup.xml refers to, as JSON: each extension with the files that it names, as places below the backup's folder."""
import json
import sys
from xml.etree import ElementTree

space = "{http://www.microsoft.com/GroupPolicy/GPOOperations}"
backup = ElementTree.parse(sys.argv[1]).getroot()
print(json.dumps([
    {
        "id": extension.get(space + "ID"),
        "files": [
            {"path": one.get(space + "Path"), "location": one.get(space + "Location")}
            for one in extension.findall(space + "FSObjectFile")
        ],
    }
    for extension in backup.iter(space + "GroupPolicyExtension")
]))
