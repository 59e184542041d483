"""Loads what a dashboard needs for its first screen, but its own pages: they register what they draw with."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import plotly.graph_objects as go

import core.store
import core.view

for package in (core.view, core.store):
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        import_module(module.name)
for name in ("streamlit.web.cli", "streamlit.web.bootstrap", "streamlit.elements.plotly_chart", "narwhals.stable.v1"):
    import_module(name)
go.Figure([go.Bar(x=[1], y=[1]), go.Scatter(x=[1], y=[1])], go.Layout(template="plotly_white")).to_json()
