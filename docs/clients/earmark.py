#!/usr/bin/env python3
"""Lists clips, casts votes and exports, with nothing but Python's standard library (3.9 or newer).

    EARMARK_URL=http://127.0.0.1:4466 EARMARK_TOKEN=ep_… python3 docs/clients/earmark.py clips demo
    … vote demo answers.csv        rows of sample key, instrument, yes|no|unsure
    … export demo openmic out.zip  for reviewers
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import sys
import time
import urllib.error
import urllib.request
from typing import Any, Iterator


class EarmarkError(Exception):
    """What the API refused, by a code that does not change."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{message} ({code})")
        self.code = code


class Earmark:
    def __init__(self, url: str, token: str) -> None:
        self.url = url.rstrip("/")
        self.token = token

    def call(self, query: str, variables: dict[str, Any] | None = None, tries: int = 6) -> dict[str, Any]:
        """Sends an operation. What is over a limit, or does not arrive, is sent again a few times."""
        request = urllib.request.Request(
            f"{self.url}/graphql",
            data=json.dumps({"query": query, "variables": variables or {}}).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        for left in reversed(range(tries)):
            try:
                with urllib.request.urlopen(request, timeout=60) as response:
                    answer = json.load(response)
                break
            except urllib.error.HTTPError as error:
                if error.code != 429 and error.code < 502:
                    answer = json.load(error)
                    break
                if left == 0:
                    raise
                time.sleep(float(error.headers.get("Retry-After") or 1))
            except urllib.error.URLError:
                if left == 0:
                    raise
                time.sleep(1)
        for error in answer.get("errors", []):
            raise EarmarkError(error["extensions"]["code"], error["message"])
        return answer["data"]

    def change(self, query: str, variables: dict[str, Any]) -> dict[str, Any]:
        """The result of a mutation; one of the failures in its union is raised."""
        result = self.call(query, variables)["result"]
        if "code" in result:
            raise EarmarkError(result["code"], result["message"])
        return result

    def list_clips(self, data_set: str) -> Iterator[dict[str, Any]]:
        """Every clip of a data set, page by page."""
        query = """query ($dataSet: String!, $after: String) {
          dataSet(name: $dataSet) { clips(first: 100, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node { id sampleKey title labels { instrument { name } relevance } } } } } }"""
        after = None
        while True:
            found = self.call(query, {"dataSet": data_set, "after": after})["dataSet"]
            if found is None:
                raise EarmarkError("NOT_FOUND", f"No data set {data_set}.")
            page = found["clips"]
            for edge in page["edges"]:
                yield edge["node"]
            if not page["pageInfo"]["hasNextPage"]:
                return
            after = page["pageInfo"]["endCursor"]

    def list_instruments(self, data_set: str) -> dict[str, str]:
        query = "query ($dataSet: String!) { dataSet(name: $dataSet) { instruments { id name } } }"
        found = self.call(query, {"dataSet": data_set})["dataSet"]["instruments"]
        return {instrument["name"]: instrument["id"] for instrument in found}

    def cast_vote(self, clip_id: str, instrument_id: str, answer: str, idempotency_key: str) -> dict[str, Any]:
        """Casts a vote. The same key again stores nothing and answers the same vote, so sending it twice is safe."""
        query = """mutation ($input: CastVoteInput!) { result: castVote(input: $input) {
          ... on Vote { id revision } ... on Error { code message } } }"""
        vote = {
            "clipId": clip_id,
            "instrumentId": instrument_id,
            "answer": answer,
            "idempotencyKey": idempotency_key,
        }
        return self.change(query, {"input": vote})

    def export_data_set(self, data_set: str, file_format: str) -> bytes:
        """The file of an export, checked against its SHA-256."""
        fields = "id state failureReason sha256 downloadUrl"
        made = self.change(
            f"""mutation ($input: StartExportInput!) {{ result: startExport(input: $input) {{
              ... on DataSetExport {{ {fields} }} ... on Error {{ code message }} }} }}""",
            {"input": {"dataSet": data_set, "format": file_format}},
        )
        while made["state"] in ("queued", "running"):
            time.sleep(0.5)
            query = f"query ($id: ID!) {{ made: dataSetExport(id: $id) {{ {fields} }} }}"
            made = self.call(query, {"id": made["id"]})["made"]
        if made["downloadUrl"] is None:
            raise EarmarkError("EXPORT_FAILED", made["failureReason"] or made["state"])
        # The address is signed: it needs no token.
        with urllib.request.urlopen(made["downloadUrl"]) as response:
            content: bytes = response.read()
        if hashlib.sha256(content).hexdigest() != made["sha256"]:
            raise ValueError("a damaged download")
        return content


def vote(earmark: Earmark, data_set: str, path: str) -> None:
    with open(path, "rb") as file:
        content = file.read()
    # One key for each row of this very file: running it again after a failure doubles nothing.
    file_hash = hashlib.sha256(content).hexdigest()[:32]
    instruments = earmark.list_instruments(data_set)
    clips = {clip["sampleKey"]: clip["id"] for clip in earmark.list_clips(data_set)}
    for row, (sample_key, instrument, answer) in enumerate(csv.reader(content.decode().splitlines())):
        if sample_key not in clips or instrument not in instruments:
            raise ValueError(f"row {row + 1}: there is no {sample_key} or {instrument}")
        cast = earmark.cast_vote(clips[sample_key], instruments[instrument], answer, f"{file_hash}-{row}")
        print(sample_key, instrument, answer, cast["revision"], sep="\t")


def main(arguments: list[str]) -> None:
    earmark = Earmark(os.environ.get("EARMARK_URL", "http://127.0.0.1:4466"), os.environ.get("EARMARK_TOKEN", ""))
    if len(arguments) == 2 and arguments[0] == "clips":
        for clip in earmark.list_clips(arguments[1]):
            present = [label["instrument"]["name"] for label in clip["labels"] if label["relevance"] >= 0.5]
            print(clip["sampleKey"], clip["title"] or "", " ".join(present), sep="\t")
    elif len(arguments) == 3 and arguments[0] == "vote":
        vote(earmark, arguments[1], arguments[2])
    elif len(arguments) == 4 and arguments[0] == "export":
        content = earmark.export_data_set(arguments[1], arguments[2])
        with open(arguments[3], "wb") as file:
            file.write(content)
    else:
        raise ValueError("say clips, vote or export")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (EarmarkError, ValueError, OSError) as error:
        sys.exit(str(error))
