/**
 * Home pages of popular projects: owner and repository on the code hosts, and the projects that are released from there where the repository is not
 * called as the project. Source: the projects' own metadata, from memory, 2026-11-24.
 */
const repositoriesText = `
aio-libs/aiohttp
ansible/ansible
apache/airflow: apache-airflow
arrow-py/arrow
aws/aws-cli: awscli
bokeh/bokeh
boto/boto3
boto/botocore
bottlepy/bottle
celery/celery
certifi/python-certifi: certifi
coleifer/peewee
dask/dask
dateutil/dateutil: python-dateutil
dbader/schedule
django/django
docker/docker-py: docker
encode/django-rest-framework: djangorestframework
encode/httpx
encode/starlette
encode/uvicorn
explosion/spacy
fabric/fabric
facebookresearch/faiss
giampaolo/psutil
gitpython-developers/gitpython
gradio-app/gradio
huggingface/diffusers
huggingface/huggingface_hub
huggingface/tokenizers
huggingface/transformers
ipython/ipython
joke2k/faker
joblib/joblib
jupyter/notebook
keras-team/keras
kivy/kivy
kjd/idna
kubernetes-client/python: kubernetes
langchain-ai/langchain
lxml/lxml
marshmallow-code/marshmallow
matplotlib/matplotlib
mitmproxy/mitmproxy
mongodb/mongo-python-driver: pymongo
mwaskom/seaborn
networkx/networkx
numba/numba
numpy/numpy
openai/openai-python: openai
opencv/opencv-python
pallets/click
pallets/flask
pallets/itsdangerous
pallets/jinja: jinja2
pallets/markupsafe
pallets/werkzeug
pandas-dev/pandas
paramiko/paramiko
plotly/dash
plotly/plotly.py: plotly
psf/black
psf/requests
psycopg/psycopg2
pyca/bcrypt
pyca/cryptography
pyca/pynacl
pydantic/pydantic
pygame/pygame
pyinstaller/pyinstaller
pypa/pip
pypa/setuptools
pypa/virtualenv
pypa/wheel
pytest-dev/pytest
python-openxml/python-docx
python-pillow/pillow
python-poetry/poetry
python-telegram-bot/python-telegram-bot
pytorch/pytorch: torch
pytorch/vision: torchvision
rapptz/discord.py: discord-py
ray-project/ray
redis/redis-py: redis
scikit-learn/scikit-learn
scipy/scipy
scrapy/scrapy
seleniumhq/selenium
sphinx-doc/sphinx
sqlalchemy/sqlalchemy
streamlit/streamlit
sympy/sympy
tartley/colorama
tensorflow/tensorflow
textualize/rich
textualize/textual
theskumar/python-dotenv
tiangolo/fastapi
fastapi/fastapi
tornadoweb/tornado
tqdm/tqdm
tweepy/tweepy
twisted/twisted
urllib3/urllib3
yaml/pyyaml
ytdl-org/youtube-dl
yt-dlp/yt-dlp
zeromq/pyzmq
`;

/** The project by "owner/repository", in small letters. */
export const repositories: ReadonlyMap<string, string> = new Map(
	repositoriesText
		.trim()
		.split("\n")
		.map((line): [string, string] => {
			const [place = "", project] = line.split(": ");
			return [place, project ?? place.slice(place.indexOf("/") + 1).replaceAll("_", "-")];
		}),
);
