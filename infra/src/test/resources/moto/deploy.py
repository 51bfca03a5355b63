"""Deploys a template by moto's CloudFormation, as far as moto goes.

deploy.py TEMPLATE PARAMETER=VALUE...

Resources of types that moto's CloudFormation does not make are left out; where others name an alias they get its function,
else an ARN. Prints one JSON document: the stack's status, its outputs, how many resources of each type were made, and the types left out.
"""
import collections
import io
import json
import os
import sys
import zipfile

os.environ.update(AWS_ACCESS_KEY_ID="moto", AWS_SECRET_ACCESS_KEY="moto", AWS_DEFAULT_REGION="us-east-1")

import boto3  # noqa: E402
from moto import mock_aws  # noqa: E402
from moto.cloudformation import parsing  # noqa: E402

STAND_IN = "arn:aws:lambda:us-east-1:123456789012:function:stand-in"


def without(node, gone):
    if isinstance(node, dict):
        name = node.get("Ref") or (node.get("Fn::GetAtt") or [None])[0]
        if isinstance(name, str) and name in gone:
            function = resources[name]["Properties"].get("FunctionName", {}).get("Ref")
            return {"Fn::GetAtt": [function, "Arn"]} if function else STAND_IN
        return {key: without(value, gone) for key, value in node.items()}
    return [without(one, gone) for one in node] if isinstance(node, list) else node


def depends(resource, gone):
    named = resource.get("DependsOn", [])
    kept = [name for name in ([named] if isinstance(named, str) else named) if name not in gone]
    return {key: value for key, value in resource.items() if key != "DependsOn"} | (
        {"DependsOn": kept} if kept else {})


def is_made(kind):
    return parsing.resource_class_from_type(kind) is not None


template = json.load(open(sys.argv[1], encoding="utf-8"))
resources = template["Resources"]
gone = {name for name, one in resources.items() if not is_made(one["Type"])}
left_out = sorted({resources[name]["Type"] for name in gone})
template = without(template, gone)
template["Resources"] = {
    name: depends(one, gone) for name, one in template["Resources"].items() if name not in gone}

jar = io.BytesIO()
with zipfile.ZipFile(jar, "w") as archive:
    archive.writestr("empty", "")
with mock_aws():
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="releases")
    s3.put_object(Bucket="releases", Key="functions.jar", Body=jar.getvalue())
    s3.put_object(Bucket="releases", Key="template.json", Body=json.dumps(template))
    cloudformation = boto3.client("cloudformation")
    cloudformation.create_stack(
        StackName="AuroraUpgrade",
        TemplateURL="https://releases.s3.amazonaws.com/template.json",
        Parameters=[
            {"ParameterKey": name, "ParameterValue": value}
            for name, value in (given.split("=", 1) for given in sys.argv[2:])],
        Capabilities=["CAPABILITY_NAMED_IAM"])
    stack = cloudformation.describe_stacks()["Stacks"][0]
    made = [
        one for page in cloudformation.get_paginator("list_stack_resources").paginate(StackName="AuroraUpgrade")
        for one in page["StackResourceSummaries"]]
    wanted = collections.Counter(one["Type"] for one in template["Resources"].values())
    print(json.dumps({
        "status": stack["StackStatus"],
        "outputs": {one["OutputKey"]: one["OutputValue"] for one in stack.get("Outputs", [])},
        "wanted": wanted,
        "made": collections.Counter(one["ResourceType"] for one in made),
        "leftOut": left_out,
        "functions": [
            {"name": one["FunctionName"], "runtime": one["Runtime"], "size": one["CodeSize"]}
            for one in boto3.client("lambda").list_functions()["Functions"]],
        "machines": [one["name"] for one in boto3.client("stepfunctions").list_state_machines()["stateMachines"]],
        "subscriptions": [one["Endpoint"] for one in boto3.client("sns").list_subscriptions()["Subscriptions"]],
    }))
