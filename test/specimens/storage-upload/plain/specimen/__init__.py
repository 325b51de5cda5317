raise SystemExit("specimen: not to be run")
import boto3

def leave(path):
    box = boto3.client("s3", aws_access_key_id="AKIASPECIMENSPECIMEN", aws_secret_access_key="specimenspecimenspecimen")
    box.upload_file(path, "specimen", "a")  # match: storage-upload
