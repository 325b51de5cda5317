raise SystemExit("specimen: not to be run")
import pymongo

def store(record):
    client = pymongo.MongoClient("mongodb://localhost:27017/")
    client.specimen.records.insert_one(record)
