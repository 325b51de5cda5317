/**
 * Names that others imitate, normalised. There was no network when this list was made, so it is no ranking:
 * `wellKnown` are projects known to us as being among the most downloaded of PyPI, or among those most often imitated, written down from memory;
 * `mirrored` are the further projects of two local mirrors of popular packages (their Simple API folders).
 * Date: 2026-11-24.
 */
const wellKnownText = `
accelerate adafruit-blinka aio-pika aiobotocore aiofiles aiogram aiohttp aiohttp-socks aiomysql aiopg aiosignal
aiosqlite alabaster alembic amqp androguard angr ansible ansible-core anthropic anyio apache-airflow appdirs
apscheduler argcomplete argon2-cffi argparse ariadne arrow asn1crypto astroid async-timeout asyncpg
atlassian-python-api attrs autogen awscli azure-common azure-core azure-identity azure-storage-blob babel
backcall base58 bcrypt beautifulsoup4 behave billiard bip-utils bitarray bitcoinlib bitsandbytes bitstring black
bleach blinker blosc bokeh boto boto3 botocore bottleneck brotli browser-cookie3 cachetools capstone
cassandra-driver cattrs cchardet ccxt celery censys cerberus certifi cffi cfgv cfscrape channels chardet
charset-normalizer chex chromadb chromedriver-autoinstaller click click-plugins clickhouse-driver cloudflare
cloudpickle cloudscraper cohere coincurve colorama colorclass coloredlogs colorlog commonmark comtypes
configargparse configparser confluent-kafka confuse connexion construct contourpy coverage crewai cryptography
cssselect cupy curio curl-cffi customtkinter cx-oracle cycler cython daphne dash dask databases dataclasses-json
datadog datasets dateparser dbt-core debugpy decorator deep-translator deepspeed delegator deprecated diffusers
dill discord discord-py discord-webhook disnake distlib distributed dj-database-url django django-cors-headers
django-environ django-filter djangorestframework dnspython docker docopt docutils dpkt dramatiq duckdb dynaconf
easyocr ecdsa eel einops elasticsearch email-validator emoji enum34 environs esptool et-xmlfile eth-account
eth-keys eth-utils eventlet exceptiongroup execnet fabric factory-boy faiss-cpu fake-headers fake-useragent
faker fastapi filelock fiona fire firebase-admin flake8 flask flask-cors flask-login flask-migrate flask-restful
flask-socketio flask-sqlalchemy flask-wtf flax folium fonttools freezegun frida frida-tools frozenlist fsspec
ftfy futures fuzzywuzzy gensim geoip2 geopandas gevent gitdb gitpython google-api-core google-api-python-client
google-auth google-auth-httplib2 google-auth-oauthlib google-cloud-bigquery google-cloud-core
google-cloud-logging google-cloud-pubsub google-cloud-secret-manager google-cloud-storage google-crc32c
google-resumable-media googleapis-common-protos googletrans gradio graphene great-expectations greenlet
grequests groq grpcio grpcio-status gtts guidance gunicorn h11 h5py haiku hdbcli hdwallet helium hexdump
html5lib httmock httpcore httpie httplib2 httpx huey huggingface-hub humanfriendly humanize hydra-core hyperlink
hypothesis identify idna imageio imagesize impacket importlib-metadata inflect inflection influxdb iniconfig
instabot instaloader invoke ipaddress ipykernel ipython isodate isort itsdangerous jax jaxlib jedi jeepney
jellyfish jinja2 jira jmespath joblib js2py jsbeautifier jsonpickle jsonschema jupyter-client jupyter-core
kafka-python keras keyboard keyring keystone-engine kivy kiwisolver kombu kubernetes langchain
langchain-community langchain-core lazy-object-proxy ldap3 levenshtein librosa lightgbm lightning litellm
llama-index llvmlite localstack locust loguru luigi lxml lxml-html-clean lz4 mailchimp mako markdown
markdown-it-py markdown2 markupsafe marshmallow matplotlib matplotlib-inline maxminddb mccabe mdurl mechanize
micropython-cpython mistralai mistune mlflow mnemonic mock mongoengine more-itertools moto motor mouse moviepy
mpmath msal msal-extensions msgpack msrest mss multidict multiprocess mutagen mypy mypy-extensions
mysql-connector-python mysqlclient napalm nats-py nbconvert nbformat neo4j nest-asyncio netcdf4 netmiko networkx
newrelic nextcord nltk nodeenv nodejs notebook nox nuitka numba numcodecs numexpr numpy oauthlib oletools ollama
omegaconf onnx onnxruntime openai opencv-python opencv-python-headless openpyxl openpyxl-stubs opentelemetry-api
opentelemetry-sdk optax oracledb orjson packaging paho-mqtt pandas paramiko parsel parso passlib pathlib2 pathos
paypalrestsdk pdfminer-six pdfplumber peewee pefile peft pendulum pexpect pexpect-serial phonenumbers
pickleshare pika pillow pinecone-client pip pkginfo platformdirs platformio playwright plotly pluggy plumbum
poetry poetry-core polars pony praw pre-commit prefect prometheus-client prompt-toolkit proto-plus protobuf
proxybroker psutil psycopg psycopg2 psycopg2-binary ptyprocess pulumi pwntools py-cord py-solc-x py4j pyarmor
pyarrow pyasn1 pyasn1-modules pyautogui pycaw pycodestyle pycookiecheat pycountry pycparser pycryptodome
pycryptodomex pycurl pydantic pydantic-core pydub pyexecjs pyflakes pygame pygithub pygments pyinotify
pyinstaller pyjwt pylint pymongo pymupdf pymysql pynacl pynput pyodbc pyopenssl pyowm pyparsing pypdf pypdf2
pyperclip pypiwin32 pyppeteer pyproj pyqt5 pyqt6 pyquery pyrebase pyrogram pyscreenshot pyserial pysftp pyshark
pyside2 pyside6 pysimplegui pysnmp pysocks pyspark pytesseract pytest pytest-asyncio pytest-cov pytest-mock
pytest-timeout pytest-xdist python-binance python-dateutil python-docx python-dotenv python-engineio
python-gitlab python-jose python-json-logger python-ldap python-levenshtein python-multipart python-nmap
python-pptx python-slugify python-snappy python-socketio python-telegram-bot python-whois pytorch-lightning
pyttsx3 pytube pytz pyusb pyuserinput pywin32 pywinauto pyxlsb pyyaml pyzbar pyzmq qdrant-client qrcode
rapidfuzz ray redis regex replicate reportlab requests requests-mock requests-oauthlib requests-toolbelt
responses rfc3986 rich rich-click robobrowser robotframework ropper rpi-gpio rq rsa ruamel-yaml ruamel-yaml-clib
ruff s3fs s3transfer safetensors sagemaker salt saltstack scapy schedule scikit-image scikit-learn scipy scp
scrapy screeninfo seaborn secretstorage selenium sendgrid sentence-transformers sentencepiece sentry-sdk
setuptools sh shapely shodan simplejson six slack-sdk slackclient smbus2 smmap sniffio snowballstemmer
snowflake-connector-python solana solders sortedcontainers soundfile soupsieve spacy speechrecognition sphinx
splinter spotipy sqlalchemy sqlmodel sshtunnel starlette statsd statsmodels stem strawberry-graphql streamlit
stripe structlog sympy tables tabulate telethon tenacity tensorboard tensorboardx tensorflow termcolor terraform
textblob textdistance thefuzz thinc threadpoolctl tiktoken timm tkinter-page tls-client tokenizers toml tomli
tomlkit toolz torch torchaudio torchvision tornado tortoise-orm tox tqdm trafaret traitlets transformers
translate trio trl tronpy tweepy twilio twisted typer types-pyyaml types-requests types-setuptools
typing-extensions tzdata ua-parser uiautomation ujson undetected-chromedriver unicorn unidecode uritemplate
urllib3 user-agents uvicorn validators vcrpy vine virtualenv vk-api vllm volatility3 voluptuous w3lib wandb
watchdog wcwidth weasyprint weaviate-client web3 webargs webdriver-manager websocket-client websockets werkzeug
wget wheel whitenoise whois wmi wrapt wxpython xarray xdg xgboost xlrd xlsxwriter xlwt xmltodict yara-python
yarl yfinance youtube-dl yt-dlp zarr zipp zope-event zope-interface zstandard zulip
`;

const mirroredText = `
absl-py aenum aiofile aiohappyeyeballs aiomqtt ale-py altair annotated-doc annotated-types anytree apsw arch
argon2-cffi-bindings array-api-compat arviz ase asgiref ast-serialize asteval astropy astropy-iers-data
asttokens astunparse async-lru audioread authlib autograd automat automata-lib av backoff backports-tarfile
beartype biopython blis blobfile blosc2 bm25s boltons build cachebox cachecontrol cachelib caio calver cantera
cartopy casadi catalogue cbor2 cftime chemicals ckzg clang-format clang-tidy clarabel cligj cloudpathlib cma
cmake cmeel cmeel-assimp cmeel-boost cmeel-console-bridge cmeel-octomap cmeel-qhull cmeel-tinyxml2 cmeel-urdfdom
cmeel-zlib coal cocotb cocotb-bus cocotbext-axi colour comm confection conllu constantly control coolprop
cramjam croniter cuda-pathfinder cuda-toolkit cvxopt cvxpy cyclopts cymem cysignals cytoolz deepdiff defusedxml
dependency-groups deprecation diskcache distro docstring-parser donfig ecos editables eigenpy einx emcee
eth-hash eth-typing etils executing ezdxf farama-notifications fastavro fasteners fastjsonschema fastmcp
fastmcp-slim fastparquet feedparser filetype find-libpython fla-core flash-linear-attention flask-bcrypt
flask-jwt-extended flask-session flatbuffers flexcache flexparser flit-core fluids formulaic fpdf2 fqdn
frozendict future galois gast geojson gguf glfw gmpy2 gmsh google-genai google-pasta graphql-core graphviz
griffelib grpcio-tools gspread gymnasium h2 h5netcdf harfile hatch-fancy-pypi-readme hatch-vcs hatchling hf-xet
highspy hiredis holidays hpack httpcore2 httptools httpx-sse httpx2 hyperframe hypothesis-graphql igraph
imagecodecs imageio-ffmpeg immutabledict importlib-resources incremental interface-meta ipdb
ipython-pygments-lexers ipywidgets isoduration janus jaraco-classes jaraco-context jaraco-functools jaraco-text
jaxtyping jiter joserfc jplephem json5 jsonpatch jsonpath-ng jsonpointer jsonref jsonschema-path jsonschema-rs
jsonschema-specifications jupyter jupyter-builder jupyter-console jupyter-events jupyter-lsp jupyter-server
jupyter-server-terminals jupyterlab jupyterlab-pygments jupyterlab-server jupyterlab-widgets jwcrypto kagglehub
langchain-google-genai langchain-huggingface langchain-openai langchain-text-splitters langcodes langgraph
langgraph-checkpoint langgraph-prebuilt langgraph-sdk langsmith lark lazy-loader ldpc libclang libcoal
libpinocchio librt libtpu lightning-utilities linopy lm-eval locket matpowercaseframes maturin mcp mcp-types
mdit-py-plugins mergedeep meshio meson meson-python mido mir-eval mistral-common ml-collections ml-dtypes mmh3
moocore mpi4py msgspec mujoco multipledispatch multitasking murmurhash music21 namex narwhals natsort nbclient
ndindex nest-asyncio2 networkit nh3 nibabel ninja notebook-shim nvidia-cublas nvidia-cuda-cccl nvidia-cuda-crt
nvidia-cuda-cupti nvidia-cuda-nvcc nvidia-cuda-nvrtc nvidia-cuda-runtime nvidia-cudnn-cu13 nvidia-cufft
nvidia-cufile nvidia-curand nvidia-cusolver nvidia-cusparse nvidia-cusparselt-cu13 nvidia-nccl-cu13
nvidia-nvjitlink nvidia-nvshmem-cu13 nvidia-nvtx nvidia-nvvm oauth2client olefile onnx-ir onnxscript
open-clip-torch openapi-pydantic opentelemetry-exporter-otlp-proto-common opentelemetry-exporter-otlp-proto-http
opentelemetry-proto opt-einsum optree optuna orbax-checkpoint ordered-set orderly-set ormsgpack ortools osqp
outcome overrides pandapower pandera pandocfilters partd pathable pathlib-abc pathspec patsy pettingzoo pg8000
pin pint ply pocketsphinx polars-runtime-32 pooch portalocker postgrest posthog pot pox ppft preshed prettytable
progress progressbar2 propcache psycopg-binary pulp pure-eval py py-cpuinfo py-key-value-aio py-spy
pyahocorasick pyamg pyaml pybammsolvers pybind11 pybullet pycocotools pydantic-settings pydeck pydicom
pydivsufsort pydot pyee pyerfa pyevtk pygame-ce pymarc pymatching pymetis pymodbus pymoo pyogrio pyopengl
pypdfium2 pyproject-hooks pypsa pyrate-limiter pyright pysam pyscf pyscipopt pyshp pyside6-essentials pystemmer
pytest-benchmark python-can python-crfsuite python-discovery python-flint python-igraph python-sat python-utils
pytokens pytorch-metric-learning pywavelets qdldl qutip rank-bm25 rdata rdflib realtime reedsolo referencing
resiliparse respx retrying rfc3339-validator rfc3986-validator rfc3987-syntax rich-rst robot-descriptions
roman-numerals rotary-embedding-torch rpds-py rustworkx sacrebleu scikit-build-core scikit-fem scikit-rf scramp
scs semantic-version send2trash service-identity setuptools-rust setuptools-scm sgp4 shap shellingham shiboken6
simpleeval skyfield slicer slycot smart-open sounddevice soxr spacy-legacy spacy-loggers sparsediffpy
sphinxcontrib-applehelp sphinxcontrib-devhelp sphinxcontrib-jquery sphinxcontrib-jsmath sphinxcontrib-qthelp
sqlparse srsly sse-starlette stack-data stamina stevedore stim storage3 strenum sudachidict-core supabase
supabase-auth supabase-functions tblib tensorboard-data-server tensorflow-cpu tensorstore terminado
text-unidecode texttable thermo tifffile time-machine tinycss2 tld tomli-w torch-einops-utils torch-geometric
torchdata torchmetrics treescope trimesh trio-websocket triton trove-classifiers truststore typeguard typer-slim
typing-inspect typing-inspection tzlocal uncalled-for uncertainties universal-pathlib uri-template uuid-utils
uvloop vcs-versioning vega-datasets vtk wadler-lindig wasabi wasmtime watchfiles weasel webcolors webencodings
widgetsnbextension wordcloud wsproto wtforms xarray-einstats xmlschema xxhash xyzservices z3-solver
`;

function wordsOf(text: string): ReadonlySet<string> {
	return new Set(text.trim().split(/\s+/));
}

/** Imitated for their fame. */
export const wellKnown: ReadonlySet<string> = wordsOf(wellKnownText);

/** Real projects too; they are imitated less often. */
export const mirrored: ReadonlySet<string> = wordsOf(mirroredText);
