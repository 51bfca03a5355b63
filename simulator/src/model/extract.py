#!/usr/bin/env python3
"""Takes from botocore what AWS says about requests, for the operations the simulator plays.

    pip download botocore==1.44.8 --no-deps --dest /tmp/botocore
    python3 simulator/src/model/extract.py /tmp/botocore/botocore-1.44.8-py3-none-any.whl \
        > simulator/src/main/resources/aws-model/aws-model.json

Written are, for each operation, its input with all members: type, required, enumeration, length, range and pattern of
the model, and the sentences under "Constraints:" and "Valid Values:" of its documentation. A sentence that can be
checked by looking at the one value gets a "check"; every other one stands under "unchecked". Nothing is typed by hand
but the list of operations and the forms of sentences below.
"""

import gzip
import html.parser
import json
import re
import sys
import zipfile

PLAYED = {
    "rds": "AddTagsToResource ApplyPendingMaintenanceAction CreateDBCluster CreateDBClusterSnapshot CreateDBInstance"
    " CreateGlobalCluster DeleteDBCluster DeleteDBInstance DeleteGlobalCluster DescribeAccountAttributes"
    " DescribeBlueGreenDeployments DescribeDBClusterParameterGroups DescribeDBClusterParameters"
    " DescribeDBClusterEndpoints DescribeDBClusterSnapshots DescribeDBClusters DescribeDBEngineVersions"
    " DescribeDBInstances DescribeDBMajorEngineVersions DescribeDBParameterGroups DescribeDBProxies"
    " DescribeDBProxyTargets DescribeDBSubnetGroups DescribeEvents DescribeGlobalClusters DescribeIntegrations"
    " DescribeOrderableDBInstanceOptions DescribePendingMaintenanceActions ListTagsForResource ModifyDBCluster"
    " ModifyDBInstance ModifyGlobalCluster RebootDBInstance RemoveFromGlobalCluster RestoreDBClusterFromSnapshot",
    "sns": "Publish",
    "s3": "DeleteObject GetObject HeadBucket HeadObject ListObjectsV2 PutObject",
    "stepfunctions": "DescribeExecution DescribeStateMachine GetExecutionHistory ListExecutions ListStateMachines"
    " RedriveExecution SendTaskFailure SendTaskHeartbeat SendTaskSuccess StartExecution StopExecution",
    "ssm": "GetCalendarState",
    "cloudwatch": "DescribeAlarms GetMetricData",
    "events": "PutEvents",
    "sts": "GetCallerIdentity",
}

# What AWS describes of a cluster and of a DB instance, member by member.
DESCRIBED = {"rds": ["DBCluster", "DBInstance"]}


class Paragraphs(html.parser.HTMLParser):
    """The documentation as paragraphs, each with how deep in lists it stands."""

    BREAKS = {"p", "li", "ul", "ol", "dl", "dt", "dd", "note", "important"}

    def __init__(self, text):
        super().__init__()
        self.found, self.text, self.depth = [], "", 0
        self.feed(text)
        self.end()

    def end(self):
        text = re.sub(r"\s+", " ", self.text).strip()
        self.text = ""
        if text:
            self.found.append((self.depth, text))

    def handle_starttag(self, tag, attrs):
        if tag in self.BREAKS:
            self.end()
        if tag in ("ul", "ol"):
            self.depth += 1

    def handle_endtag(self, tag):
        if tag in self.BREAKS:
            self.end()
        if tag in ("ul", "ol"):
            self.depth -= 1

    def handle_data(self, data):
        self.text += data


def sentences(text):
    """What stands under "Constraints" and "Valid Values": pairs of heading and sentence."""
    heading = None
    for depth, paragraph in Paragraphs(text).found:
        start = re.match(
            r"(Constraints?|Valid [Vv]alues|The following values are valid for each DB engine): ?(.*)", paragraph
        )
        if start and depth == 0:
            heading = "Constraints" if start.group(1).startswith("Constraint") else "Valid Values"
            if start.group(2):
                yield heading, start.group(2)
        elif depth == 0:
            # The engines of EnableCloudwatchLogsExports are paragraphs, not a list.
            engine = re.match(r"(Aurora|RDS for) \w+ - ", paragraph)
            if heading and engine:
                yield heading, paragraph
            else:
                heading = None
        elif heading:
            yield heading, paragraph


def among(lines):
    """A check for all sentences under "Valid Values", or nothing if one of them is prose."""
    if any(line.startswith("month * 31") for line in lines):
        return {"among": ["7"] + [str(31 * month) for month in range(1, 24)] + ["731"]}
    values = []
    for line in [line for line in lines if line.startswith("Aurora ")] or lines:
        bounds = re.fullmatch(r"(\d+) ?- ?(\d+)", line)
        if bounds:
            return {"range": [int(bounds.group(1)), int(bounds.group(2))]}
        line = re.sub(r" - [A-Z].*$", "", re.sub(r"^Aurora [\w ]+? - ", "", line))
        found = [re.sub(r" \(.*\)$", "", part.strip()) for part in re.split(r"\||, ", line.rstrip("."))]
        if not all(re.fullmatch(r"[A-Za-z0-9_-]+", value) for value in found):
            return None
        values += [value for value in found if value not in values]
    return {"among": values}


def numbers(kind):
    return lambda m: {kind: [int(m.group(1)), int(m.group(2).replace(",", ""))]}


LETTERS = {
    "letters, numbers, or hyphens": "[A-Za-z0-9-]*",
    "letters or numbers": "[A-Za-z0-9]*",
    "alphanumeric characters": "[A-Za-z0-9]*",
    "letters, numbers, or underscores": "[A-Za-z0-9_]*",
    "characters": ".*",
}
FORMS = [
    (
        r"(?:It m|M)ust (?:contain |be )(?:from )?(\d+) to (\d+)(?: \(for Aurora DB clusters\).*)? (" + "|".join(LETTERS) + ")",
        lambda m: numbers("length")(m) | {"letters": LETTERS[m.group(3)]},
    ),
    (r"(?:The )?[Ff]irst character must be a letter", lambda m: {"letters": "[A-Za-z].*"}),
    (
        r"Must begin with a letter. Subsequent characters can be letters, underscores, or digits .*",
        lambda m: {"letters": "[A-Za-z][A-Za-z0-9_]*"},
    ),
    (r"Can't end with a hyphen or contain two consecutive hyphens", lambda m: {"letters": "(?!.*--).*(?<!-)"}),
    (r"Must be a value from (\d+) to (\d+)", numbers("range")),
    (r"Minimum (\d+), maximum (\d+)", numbers("range")),
    (r"This value must be (\d+)-(\d+)", numbers("range")),
    (r"If specified, this value must be set to a number from (\d+) to ([\d,]+) \(72 hours\)", numbers("range")),
    (r"Can't be longer than (\d+) characters", lambda m: {"length": [0, int(m.group(1))]}),
    (
        r"Subjects must be UTF-8 text with no line breaks or control characters, and less than (\d+) characters long",
        lambda m: {"length": [1, int(m.group(1)) - 1], "letters": r"\P{Cntrl}*"},
    ),
    (r"Can't specify more than three AZs", lambda m: {"items": 3}),
    (r"Must be in the format hh24:mi-hh24:mi", lambda m: {"window": "daily"}),
    (r"Must be in the format ddd:hh24:mi-ddd:hh24:mi", lambda m: {"window": "weekly"}),
]
# Said of a window besides its format, and checked together with it.
OF_A_WINDOW = ("Must be at least 30 minutes.", "Days must be one of ", "The day values must be ")

# Where AWS itself does otherwise than its documentation says.
DIFFERENT = {
    "Engine": {"except": "aurora", "because": "Aurora MySQL 1 is gone from the lists, but was called so for years"},
    "DBParameterGroupName": {"except": "default\\..*", "because": "AWS's own groups have dots: default.aurora-mysql8.0"},
    "DBClusterParameterGroupName": {"except": "default\\..*", "because": "AWS's own groups have dots: default.aurora-mysql8.0"},
    "EnableCloudwatchLogsExports": {
        "except": "instance|iam-db-auth-error",
        "because": "CreateDBCluster names them, the older lists of the other operations do not",
    },
}


def found_checks(stated):
    checks, unchecked, valid = [], [], []
    for heading, sentence in stated:
        if heading == "Valid Values":
            valid.append(sentence)
            continue
        check = next((make(m) for form, make in FORMS if (m := re.fullmatch(form, sentence.rstrip(".")))), None)
        window = next((one for one in checks if "window" in one["check"]), None)
        if check:
            checks.append({"says": sentence, "check": check})
        elif window and sentence.startswith(OF_A_WINDOW):
            window["says"] += " " + sentence
        else:
            unchecked.append(sentence)
    if valid:
        check, says = among(valid), "Valid Values: " + " | ".join(valid)
        if check:
            checks.append({"says": says, "check": check})
        else:
            unchecked.append(says)
    return checks, unchecked


def documented(text, shape, shapes):
    """Checks, and what is left unchecked, of one member's documentation."""
    checks, unchecked = found_checks(sentences(text))
    of_parts = shape["type"] == "structure" or (
        shape["type"] == "list" and shapes[shape["member"]["shape"]]["type"] == "structure"
    )
    # One length for each engine, or a sentence about a part: not for one look at the one value.
    if of_parts or sum("length" in one["check"] for one in checks) > 1:
        return [], [one["says"] for one in checks] + unchecked
    hyphens = any("--" in one["check"].get("letters", "") for one in checks)
    for one in checks:
        if hyphens and one["check"].get("letters") == "[A-Za-z0-9]*":
            # "1 to 255 letters or numbers" beside a sentence on hyphens: they may be there.
            one["check"]["letters"] = "[A-Za-z0-9-]*"
    return checks, unchecked


def constrained(shape):
    kept = {name: shape[name] for name in ("type", "enum", "min", "max", "pattern", "required", "flattened") if name in shape}
    if shape["type"] == "list":
        kept["member"] = shape["member"]["shape"]
        kept["wire"] = shape["member"].get("locationName", "member")
    if shape["type"] == "map":
        kept["key"], kept["value"] = shape["key"]["shape"], shape["value"]["shape"]
        kept["keyWire"] = shape["key"].get("locationName", "key")
        kept["valueWire"] = shape["value"].get("locationName", "value")
    return kept


def member(name, found, shapes):
    kept = {"shape": found["shape"]}
    kept.update({name: found[name] for name in ("location", "locationName") if name in found})
    checks, unchecked = documented(found.get("documentation", ""), shapes[found["shape"]], shapes)
    if checks:
        kept["documented"] = checks
    if unchecked:
        kept["unchecked"] = unchecked
    if checks and name in DIFFERENT:
        kept["different"] = DIFFERENT[name]
    return kept


def reached(shapes, name, kept):
    if name in kept:
        return
    shape = shapes[name]
    kept[name] = constrained(shape)
    if shape["type"] == "structure":
        if "payload" in shape:
            kept[name]["payload"] = shape["payload"]
        kept[name]["members"] = {one: member(one, found, shapes) for one, found in shape["members"].items()}
        for found in shape["members"].values():
            reached(shapes, found["shape"], kept)
    for part in ("member", "key", "value"):
        if part in shape:
            reached(shapes, shape[part]["shape"], kept)


def service(model, name):
    shapes, operations, kept = model["shapes"], {}, {}
    for operation in sorted(PLAYED[name].split()):
        found = model["operations"][operation]
        operations[operation] = {"input": found["input"]["shape"]} if "input" in found else {}
        if name == "s3":
            operations[operation]["http"] = {key: found["http"][key] for key in ("method", "requestUri")}
        if "input" in found:
            reached(shapes, found["input"]["shape"], kept)
    written = {
        "apiVersion": model["metadata"]["apiVersion"],
        "protocol": model["metadata"]["protocol"],
        "operations": operations,
        "shapes": dict(sorted(kept.items())),
    }
    if name in DESCRIBED:
        written["described"] = {one: list(shapes[one]["members"]) for one in DESCRIBED[name]}
    return written


def models(wheel, name):
    newest = max(path for path in wheel.namelist() if re.fullmatch(rf"botocore/data/{name}/[\d-]+/service-2.json.gz", path))
    return json.loads(gzip.decompress(wheel.read(newest)))


def main(path):
    with zipfile.ZipFile(path) as wheel:
        version = re.search(r"botocore-([\d.]+)\.dist-info", " ".join(wheel.namelist())).group(1)
        signing = {"stepfunctions": "states", "cloudwatch": "monitoring"}
        document = {
            "source": f"botocore {version}, service models, Apache License 2.0, https://github.com/boto/botocore",
            "version": version,
            "writtenBy": "simulator/src/model/extract.py",
            "services": {signing.get(name, name): service(models(wheel, name), name) for name in PLAYED},
        }
    json.dump(document, sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
