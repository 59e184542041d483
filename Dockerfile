# A small image that serves the dashboard as an ordinary user; nothing is fetched at run time.
FROM python:3.12-slim AS base

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    LAGEBILD_HOSTED=1 \
    LAGEBILD_CORPUS=/app/seeds \
    LAGEBILD_STORE=/data/store

WORKDIR /app

# The dependencies change less often than the code: they are a layer of their own.
COPY constraints.txt pyproject.toml README.md LICENSE dashboard.py ./
RUN python -c "import tomllib; project = tomllib.load(open('pyproject.toml', 'rb'))['project']; print('\n'.join(project['dependencies'] + project['optional-dependencies']['s3']))" > /tmp/requirements.txt \
    && pip install --constraint constraints.txt --requirement /tmp/requirements.txt \
    && rm /tmp/requirements.txt

COPY core core
COPY pages pages
COPY seeds seeds
COPY .streamlit/config.toml .streamlit/config.toml
RUN pip install --no-deps --editable . \
    && useradd --create-home --uid 10001 lagebild \
    && mkdir -p /data/store \
    && chown -R lagebild /data

VOLUME /data

# docker build --target cluster: the same with Spark and Java, for every machine of a cluster.
FROM base AS cluster
RUN apt-get update \
    && apt-get install --yes --no-install-recommends default-jre-headless procps \
    && rm -rf /var/lib/apt/lists/* \
    && pip install --constraint constraints.txt --editable '.[spark]'
ENV SPARK_HOME=/usr/local/lib/python3.12/site-packages/pyspark \
    SPARK_WORKER_DIR=/tmp/spark
USER lagebild

FROM base
USER lagebild
EXPOSE 8501

HEALTHCHECK --interval=30s --timeout=5s --start-period=120s \
    CMD ["python", "-c", "import os, urllib.request as r; path = os.environ.get('STREAMLIT_SERVER_BASE_URL_PATH', '').strip('/'); r.urlopen('http://localhost:8501/' + (path and path + '/') + '_stcore/health', timeout=4)"]

CMD ["lagebild", "serve", "--address", "0.0.0.0", "--headless"]
