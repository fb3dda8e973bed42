"""What a gpreport.xml says, as JSON, by an XML parser that knows nothing of us."""
import json
import sys
from xml.etree import ElementTree

base = "http://www.microsoft.com/GroupPolicy/"
spaces = {"s": base + "Settings", "t": base + "Types", "r": base + "Settings/Registry", "p": base + "Settings/Scripts"}
kind = "{http://www.w3.org/2001/XMLSchema-instance}type"
report = ElementTree.parse(sys.argv[1]).getroot()


def text(of, path):
    return of.findtext(path, None, spaces)


def policy(one):
    (part,) = [child for child in one if child.findtext("r:Value", None, spaces) is not None]
    said = {name.lower(): text(one, "r:" + name) for name in ("Name", "State", "Category", "Explain")}
    return {**said, "part": part.tag.split("}")[1], "value": text(part, "r:Name"), "data": text(part, "r:Value")}


def script(one):
    return {child.tag.split("}")[1]: child.text for child in one}


print(json.dumps({
    "root": report.tag,
    "object": text(report, "s:Identifier/t:Identifier"),
    "name": text(report, "s:Name"),
    "extensions": [
        [one.find("s:Extension", spaces).get(kind), text(one, "s:Name")]
        for one in report.findall("s:Computer/s:ExtensionData", spaces)
    ],
    "user": text(report, "s:User/s:Enabled"),
    "policies": [policy(one) for one in report.findall(".//r:Policy", spaces)],
    "scripts": [script(one) for one in report.findall(".//p:Script", spaces)],
}))
