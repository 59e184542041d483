"""Lagebild's library: files -> articles -> annotations -> tables -> queries -> charts.

Imports run one way only: view -> store -> annotate -> corpus -> records. Nothing here imports streamlit.
"""
