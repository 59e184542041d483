"""What the program costs, how good it is, and how its models were trained; no part of the program itself.

- Costs: `python -m bench` (the dashboard), `speed` and `pace` (annotators), `growth` (a long article), `rebuilds` (a
  build with little to do), `scale` and `large` (large stores), `search`, `peers` (beside pandas and SQLite), `visits`
  and `analysts` (many at once).
- Quality: `eval` (articles annotated by hand), `compare` (what a change wins and loses).
- Training: the package `train`.
- What these share: `server` (dashboard and Chromium), `copies` and `replicas` (large stores), `texts` (made-up news).
- `screenshots` makes the README's pictures.
"""
