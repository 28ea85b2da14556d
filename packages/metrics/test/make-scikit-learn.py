"""Writes scikit-learn.golden.json beside this file: scikit-learn's own figures for small hard cases.

Run with scikit-learn 1.2.1 and NumPy 1.24.2: python3 make-scikit-learn.py
"""
import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.calibration import _sigmoid_calibration, calibration_curve

warnings.filterwarnings("ignore")
rng = np.random.default_rng(2018)


def case(name, scores, positives, weights):
    scores, positives, weights = (np.asarray(v, dtype=float) for v in (scores, positives, weights))
    kept = weights > 0
    both = kept.any() and len(set(positives[kept])) == 2
    out = {"name": name, "scores": scores.tolist(), "positives": positives.astype(int).tolist(), "weights": weights.tolist()}
    any_positive = bool(positives[kept].any())
    out["ap"] = float(metrics.average_precision_score(positives, scores, sample_weight=weights)) if any_positive else None
    out["rocAuc"] = float(metrics.roc_auc_score(positives, scores, sample_weight=weights)) if both else None
    if any_positive:
        precision, recall, thresholds = metrics.precision_recall_curve(positives, scores, sample_weight=weights)
        out["curve"] = [
            {"threshold": t, "precision": p, "recall": r} for p, r, t in zip(precision.tolist(), recall.tolist(), thresholds.tolist())
        ][::-1]
        p, r, f, _ = metrics.precision_recall_fscore_support(
            positives, scores >= 0.5, sample_weight=weights, average="binary", zero_division=0
        )
        out["atHalf"] = {"precision": float(p), "recall": float(r), "f1": float(f)}
    if both:
        logits = np.log(np.clip(scores, 1e-7, 1 - 1e-7) / (1 - np.clip(scores, 1e-7, 1 - 1e-7)))
        a, b = _sigmoid_calibration(logits[kept], positives[kept], weights[kept])
        fpr, tpr, thresholds = metrics.roc_curve(positives, scores, sample_weight=weights, drop_intermediate=False)
        out["roc"] = [
            {"threshold": t, "falsePositiveRate": f, "truePositiveRate": p}
            for f, p, t in zip(fpr.tolist(), tpr.tolist(), thresholds.tolist())
        ][1:]
        share, mean = calibration_curve(positives[kept], scores[kept], n_bins=8)
        out["reliability"] = [{"share": s, "mean": m} for s, m in zip(share.tolist(), mean.tolist())]
        out["platt"] = {"slope": -float(a), "intercept": -float(b)}
    return out


def random_case(name, n, decimals=None, fractional=False, share=0.4, observed=0.6):
    positives = (rng.random(n) < share).astype(int)
    scores = np.clip(rng.normal(0.35 + 0.25 * positives, 0.25), 0.001, 0.999)
    if decimals is not None:
        scores = np.round(scores, decimals)
    weights = rng.random(n) if fractional else (rng.random(n) < observed).astype(float)
    return case(name, scores, positives, weights)


cases = [
    case("four samples of the documentation", [0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], [1, 1, 1, 1]),
    case("all scores equal", [0.5] * 6, [1, 0, 0, 1, 0, 0], [1] * 6),
    case("all positive", [0.9, 0.2, 0.4], [1, 1, 1], [1, 1, 1]),
    case("all negative", [0.9, 0.2, 0.4], [0, 0, 0], [1, 1, 1]),
    case("only positive is masked away", [0.9, 0.2, 0.4], [1, 0, 0], [0, 1, 1]),
    case("only negative is masked away", [0.9, 0.2, 0.4], [1, 0, 1], [1, 0, 1]),
    case("best ranked is a masked negative", [0.99, 0.7, 0.3, 0.2], [0, 1, 0, 1], [0, 1, 1, 1]),
    case("perfectly separated", [0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0], [1] * 4),
    case("perfectly wrong", [0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1], [1] * 4),
    case("tie of a positive and a negative at the top", [0.8, 0.8, 0.3], [1, 0, 1], [1] * 3),
    case("zeros and ones", [0, 1, 1, 0, 0.5], [0, 1, 0, 1, 1], [1] * 5),
    random_case("continuous", 200),
    random_case("ties at one decimal", 200, decimals=1),
    random_case("ties at two decimals", 120, decimals=2),
    random_case("fractional weights", 150, fractional=True),
    random_case("rare", 300, share=0.03),
]

instruments = ["balanced", "rare", "never positive", "always positive", "never observed", "tied"]
clips, width = 90, len(instruments)
targets = (rng.random((clips, width)) < [0.5, 0.1, 0, 1, 0.5, 0.4]).astype(int)
mask = (rng.random((clips, width)) < [0.6, 0.8, 0.5, 0.5, 0, 0.7]).astype(int)
probabilities = np.clip(rng.normal(0.4 + 0.2 * targets, 0.2), 0.01, 0.99)
probabilities[:, 5] = np.round(probabilities[:, 5], 1)
probabilities = probabilities.astype(np.float32)
thresholds = [0.45, 0.3, 0.5, 0.5, 0.5, 0.6]
scored = [0, 1, 5]


def column_figures(column, threshold):
    weights, y, p = mask[:, column], targets[:, column], probabilities[:, column]
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(
        y, p >= threshold, sample_weight=weights, average="binary", zero_division=0
    )
    return precision, recall, f1


half = np.mean([column_figures(c, 0.5) for c in scored], axis=0)
tuned = np.mean([column_figures(c, thresholds[c]) for c in scored], axis=0)
ap = {c: metrics.average_precision_score(targets[:, c], probabilities[:, c], sample_weight=mask[:, c]) for c in scored}
auc = {c: metrics.roc_auc_score(targets[:, c], probabilities[:, c], sample_weight=mask[:, c]) for c in scored}
evaluation = {
    "instruments": instruments,
    "clips": clips,
    "targets": targets.ravel().tolist(),
    "mask": mask.ravel().tolist(),
    "probabilities": [float(p) for p in probabilities.ravel()],
    "thresholds": thresholds,
    "scored": scored,
    "ap": [float(ap[c]) for c in scored],
    "rocAuc": [float(auc[c]) for c in scored],
    "map": float(np.mean(list(ap.values()))),
    "meanRocAuc": float(np.mean(list(auc.values()))),
    "floor": float(np.mean([targets[mask[:, c] == 1, c].mean() for c in scored])),
    "atHalf": half.tolist(),
    "tuned": tuned.tolist(),
}

observed = mask.ravel() == 1
p, y = probabilities.ravel().astype(float)[observed], targets.ravel()[observed]
bins = np.minimum((p * 15).astype(int), 14)
evaluation["ece"] = float(
    sum((bins == b).mean() * abs(y[bins == b].mean() - p[bins == b].mean()) for b in range(15) if (bins == b).any())
)


def resampled_map(rows):
    """Mean AP of resampled clips over the instruments that still have a positive and a negative."""
    aps = []
    for column in range(width):
        kept = rows[mask[rows, column] == 1]
        if 0 < targets[kept, column].sum() < len(kept):
            aps.append(metrics.average_precision_score(targets[kept, column], probabilities[kept, column]))
    return np.mean(aps)


maps = [resampled_map(rng.integers(0, clips, clips)) for _ in range(2000)]
evaluation["bootstrap"] = {"low": float(np.quantile(maps, 0.025)), "high": float(np.quantile(maps, 0.975))}

path = pathlib.Path(__file__).with_name("scikit-learn.golden.json")
path.write_text(
    json.dumps({"source": f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}", "cases": cases, "evaluation": evaluation})
    + "\n"
)
