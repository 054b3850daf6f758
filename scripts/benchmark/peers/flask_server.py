"""A scikit-learn lasso behind Flask, for the serving benchmark: app answers
POST /v1/predict with {"row": {column: value}} as golasso's service does."""

import os

import pandas as pd
from flask import Flask, jsonify, request
from sklearn.compose import make_column_transformer
from sklearn.linear_model import Lasso
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

table = pd.read_csv(os.environ["DATA"])
y = table.pop(os.environ["TARGET"])
texts = [name for name in table if table[name].dtype == object]
numbers = [name for name in table if name not in texts]
encode = make_column_transformer((OneHotEncoder(drop="first", sparse_output=False), texts), ("passthrough", numbers))
model = make_pipeline(encode, StandardScaler(), Lasso(alpha=float(os.environ["ALPHA"]))).fit(table, y)

app = Flask(__name__)


@app.post("/v1/predict")
def predict():
    row = pd.DataFrame([request.get_json()["row"]])
    return jsonify(predictions=[{"value": float(model.predict(row)[0])}])
