from django.apps import AppConfig


class BooksConfig(AppConfig):
    name = "lingkar.books"
    label = "books"
