"""Reads policies by name from standard input and writes what parliament finds in them, as JSON."""
import json
import sys

from parliament import analyze_policy_string, enhance_finding

findings = []
for name, policy in json.load(sys.stdin).items():
    for finding in analyze_policy_string(json.dumps(policy)).findings:
        enhanced = enhance_finding(finding)
        findings.append({"policy": name, "issue": enhanced.issue, "title": enhanced.title, "detail": str(enhanced.detail)})
print(json.dumps(findings))
