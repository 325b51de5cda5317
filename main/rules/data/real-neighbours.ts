/**
 * Real projects whose names are close to a more popular one's, normalised: they imitate nobody. Source: of the index's 15,000 most downloaded
 * projects of 2026-11, those that `imitationOf` would take for an imitation; and the same of the sources of Debian's python3-* packages.
 */
const neighbourText = `
acachecontrol adbutils adf-lib aiomcache aiozmq discordwebhook ajsonrpc alibabacloud-oss20190517 aliyun-python-sdk-core-v3 antropy
aresponses arnparse astrapy attr avro-gen aws-cdk-asset-node-proxy-agent-v5 awscliv2 based58 beautifulsoup behavex
bioutils botostubs bpython bx-python cbitstruct cbor cdflib cdiff census config config-parser configparser2 crick
cronitor ctransformers cupy-cuda11x cupy-cuda13x curlify2 cwcwidth databricksapi dataset datazets dbt-score deep-merge
deepdiff6 demoji dib-utils distribute django-filer django-q django-rest-framework djongo dlint docker-py dockerpycreds
dparse2 dydantic ecoji edit-distance efinance elasticsearch5 elasticsearch6 elasticsearch7 elasticsearch8
elasticsearch8-dsl elasticsearch9 emake entrypoint2 enum environ eutils expiring-dict fabric2 fabric3 faiss-gpu fastai
flake8-2020 fmpy geoip git-python git-url-parse gitdb2 githubpy gjson google-cloud-filestore google-oauth googleads
grapheme grip gsutil hbutils hgapi html-text httpcore2 httpx2 hyper identity ignore inquirer3 ipaddr iptools ipytest
isolate itables jaxlie jdatetime js2py-3-13 jsmin json-diff json-e json-flatten jsonpath jsonrpc jsons junit-xml-2
junitxml kombo langchain-databricks luaparser magnum mailchimp3 make match mocker mocket msgpack-python msgspec-m
mujson murmurhash2 myjwt mypy-boto3-apigatewayv2 mypy-boto3-dms mypy-boto3-drs mypy-boto3-ds mypy-boto3-ebs
mypy-boto3-efs mypy-boto3-eks mypy-boto3-emr mypy-boto3-es mypy-boto3-evs mypy-boto3-fms mypy-boto3-oam mypy-boto3-pcs
mypy-boto3-ram mypy-boto3-sesv2 mypy-boto3-sso named names ncclient nest-asyncio2 ngboost nox-uv nvidia-cublas-cu11
nvidia-cuda-cupti-cu11 nvidia-cuda-nvrtc-cu11 nvidia-cuda-runtime-cu11 nvidia-cudnn-cu11 nvidia-cufft-cu11
nvidia-curand-cu11 nvidia-cusolver-cu11 nvidia-cusparse-cu11 nvidia-ml-py3 nvidia-nccl-cu11 nvidia-nvtx-cu11
oauth2-client onnxtr openapi opentelemetry-instrumentation-openai-v2 opentelemetry-instrumentation-pymssql orderedset
oxapy oyaml pacparser pampy panda parsl parsy paste patch patchy path path-py paver pbspark pcapy pdfrw2 persistent
pgmpy pgvecto-rs pigpio pip2pi pkginfo2 polars-runtime-64 postgres pptree prime prince progressbar progressbar33
property-cached psycopg-c psycopg2-pool psycopgbinary pulumi-awsx pvlib py-bcrypt py3nvml pyais pyamg pyandoc pyang
pyasn pyats pybase62 pycaret pydes pydlt pydo pydoe pygam pygerduty pyheck pyheif pyjdbc pyjson pyjsonpatch pykml
pylast pylink pymantic pymbar pymem pynng pyop pyopencl pypd pypdf3 pypdf4 pypff pyproject-flake8 pyreadline pyrebase4
pyrfc6266 pysher pysmi pysnmp4 pysph pytest-csv pytest-plus pythena python-cas python-ffmpeg python-jsonpath
python-openid python3-ldap python3-nmap pytimeparse2 pytrie pyvalid pyxlsx pyyml qpack quarto rados requests-ntlm2
requests-ntlm3 retry2 retworkx rfc3987 rison ruamel-yaml-clibz scanpy scheduler scipp scrypt sdkit semver4 sentinel
shiboken2 simpletransformers simpy slack smbus smmap2 solara somacore sops sparse spglib sqlalchemy-databricks
sqlalchemy-stubs sqlglotc storage syncer ta-lib terminaltables3 textual-dev thriftpy tinycss tombi tools tooz torchax
torchio torchx tree typedpy types-aiobotocore-ses types-aiobotocore-sns types-aiobotocore-sts types-boto types-pymssql
u-msgpack ubjson udatetime umi-tools unicon user-agent usort utils vbuild versioneer-518 vyper wand webdavclient
websocket websocketd willow wsgiref x-transformers xoto3 xss-utils xtermcolor xunitparser zai-sdk zfpy
`;

export const realNeighbours: ReadonlySet<string> = new Set(neighbourText.trim().split(/\s+/));
