"""Writes logistic-regression.golden.json with scikit-learn 1.2: weighted L2-regularised logistic regression."""
import json, pathlib
import numpy as np
from sklearn.linear_model import LogisticRegression

generator = np.random.default_rng(20)
cases = []
for samples, width, penalty in [(40, 5, 1.0), (60, 20, 25.0), (30, 50, 100.0)]:
    features = generator.normal(size=(samples, width)).astype(np.float32).round(4)
    targets = (features[:, 0] + generator.normal(size=samples) > 0.3).astype(int)
    weights = generator.uniform(0.1, 3, size=samples).round(4)
    fit = LogisticRegression(C=1 / penalty, tol=1e-10, max_iter=10000).fit(features, targets, sample_weight=weights)
    cases.append({
        "width": width, "penalty": penalty, "features": features.ravel().astype(float).round(4).tolist(),
        "targets": targets.tolist(), "weights": weights.tolist(),
        "coefficients": fit.coef_[0].tolist(), "intercept": float(fit.intercept_[0]),
    })
pathlib.Path(__file__).with_name("logistic-regression.golden.json").write_text(json.dumps(cases))
