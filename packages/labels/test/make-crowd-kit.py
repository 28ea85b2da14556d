"""Writes crowd-kit.golden.json beside this file: Crowd-Kit's own posteriors for made-up votes.

Crowd-Kit (Ustalov, Pavlichenko, Tseitlin 2024, doi 10.21105/joss.06227) 1.4.1 with pandas 1.5.3:
python3 make-crowd-kit.py
"""
import json
import pathlib

import numpy as np
import pandas as pd
from crowdkit.aggregation import DawidSkene, OneCoinDawidSkene

rng = np.random.default_rng(1979)
# Sensitivity and specificity: two experts, four of the common kind, one who guesses, one who says mostly yes.
rates = [(0.95, 0.93), (0.9, 0.97), (0.8, 0.75), (0.7, 0.85), (0.75, 0.7), (0.85, 0.8), (0.5, 0.5), (0.95, 0.3)]
votes = []
for instrument, prevalence in (("cello", 0.4), ("voice", 0.65)):
    for number in range(90):
        sounding = rng.random() < prevalence
        for annotator in sorted(rng.choice(len(rates), size=rng.integers(1, 6), replace=False)):
            sensitivity, specificity = rates[annotator]
            yes = rng.random() < (sensitivity if sounding else 1 - specificity)
            votes.append((f"{number:06d}_0", instrument, f"annotator {annotator}", int(yes)))

out = {"source": "Crowd-Kit 1.4.1", "votes": votes, "instruments": []}
for instrument in ("cello", "voice"):
    data = pd.DataFrame(
        [(clip, annotator, yes) for clip, name, annotator, yes in votes if name == instrument],
        columns=["task", "worker", "label"],
    )
    # A negative tolerance lets all iterations run, so that both sides stand at the same fixed point.
    full = DawidSkene(n_iter=2000, tol=-1).fit(data)
    coin = OneCoinDawidSkene(n_iter=2000, tol=-1).fit(data)
    out["instruments"].append(
        {
            "instrument": instrument,
            "dawidSkene": {
                "posterior": full.probas_[1].to_dict(),
                "prevalence": float(full.priors_[1]),
                "sensitivity": {w: float(full.errors_.loc[(w, 1), 1]) for w in sorted(set(data.worker))},
                "specificity": {w: float(full.errors_.loc[(w, 0), 0]) for w in sorted(set(data.worker))},
            },
            "oneCoin": {
                "posterior": coin.probas_[1].to_dict(),
                "prevalence": float(coin.priors_[1]),
                "accuracy": {w: float(coin.skills_[w]) for w in sorted(set(data.worker))},
            },
        }
    )

path = pathlib.Path(__file__).with_name("crowd-kit.golden.json")
path.write_text(json.dumps(out) + "\n")
