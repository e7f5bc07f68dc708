import requests


def handler(event, context):
    answer = requests.get(event.get("url", "https://checkip.amazonaws.com"), timeout=5)
    return {"status": answer.status_code, "text": answer.text.strip()}
