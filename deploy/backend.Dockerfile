# The API and the worker. Build it from the root of the project: docker build -f deploy/backend.Dockerfile .
FROM python:3.11-slim AS packages
# With what FILES_URL and TOPIC_URL need for buckets and topics.
COPY requirements-cloud.txt .
RUN python -m venv /packages \
    && /packages/bin/pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements-cloud.txt

FROM python:3.11-slim
ENV PATH=/packages/bin:$PATH PYTHONUNBUFFERED=1
RUN useradd --uid 10001 --create-home shop && install -d -o shop -g shop /shop /shop/var
WORKDIR /shop
COPY --from=packages /packages /packages
COPY init_db.py LICENSE ./
COPY prompts prompts
COPY backend backend
RUN python -m compileall -q backend
USER shop
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/api/health/ready', timeout=4)"]
CMD ["python", "-m", "backend.cli", "serve", "--host", "0.0.0.0", "--port", "8000"]
