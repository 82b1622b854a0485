import pytest
from django.test import Client

from lingkar.core.models import AuditEvent
from lingkar.languages.registry import LANGUAGES

pytestmark = pytest.mark.django_db


def test_first_visit_shows_each_language_by_its_own_name(client):
    html = client.get("/").content.decode()
    for language in LANGUAGES.values():
        assert language.endonym in html
        assert f'href="/{language.code}/language/remember/"' in html


def test_first_visit_speaks_the_language_of_the_phone_first(client):
    html = client.get("/", headers={"accept-language": "km-KH,km;q=0.9,en;q=0.5"}).content.decode()
    assert '<html lang="km"' in html
    assert '<h1 lang="km">ជ្រើសរើសភាសារបស់អ្នក</h1>' in html
    assert html.index("ខ្មែរ") < html.index("English")


def test_choosing_is_remembered_on_the_device(client):
    response = client.get("/km/language/remember/?next=/km/language/")
    assert response.url == "/km/language/"
    assert response.cookies["language"].value == "km"
    assert client.get("/").url == "/km/"


def test_choosing_is_remembered_on_the_profile(client, cast):
    client.force_login(cast.alice)
    client.get("/th/language/remember/")
    cast.alice.refresh_from_db()
    assert cast.alice.language == "th"
    assert AuditEvent.objects.filter(verb="remember_language").count() == 1
    client.cookies.pop("language")
    assert client.get("/").url == "/th/"


def test_another_site_cannot_change_what_she_chose(client, cast):
    client.force_login(cast.alice)
    response = client.get("/th/language/remember/", headers={"sec-fetch-site": "cross-site"})
    assert response.url == "/th/"
    assert "language" not in response.cookies
    cast.alice.refresh_from_db()
    assert cast.alice.language == "en"


@pytest.mark.parametrize(
    "page", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", "x"]
)
def test_no_way_out_of_the_site(client, page):
    assert client.get("/km/language/remember/", {"next": page}).url == "/km/"


@pytest.mark.parametrize("cookie", ["xx", "<script>", "en-" + "a" * 400])
def test_a_forged_cookie_is_no_choice(cookie):
    client = Client()
    client.cookies["language"] = cookie
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_has_its_pages(client, code):
    response = client.get(f"/{code}/language/")
    assert response.status_code == 200
    assert f'<html lang="{code}"' in response.content.decode()


def test_the_menu_keeps_the_page(client):
    html = client.get("/en/language/improve/?q=plan").content.decode()
    assert "/km/language/remember/?next=/km/language/improve/%3Fq%3Dplan" in html


def test_the_menu_of_a_sent_form_leads_to_the_front_page(client):
    from django.template import Context, Template
    from django.test import RequestFactory

    request = RequestFactory().post("/en/language/improve/")
    html = Template("{% load languages %}{% language_menu %}").render(Context({"request": request}))
    assert "/km/language/remember/?next=/km/" in html


def test_search_engines_hear_of_real_translations_only(client, rf):
    from django.template import Context, Template

    request = rf.get("/en/language/")
    html = Template("{% load languages %}{% language_links %}").render(Context({"request": request}))
    assert 'hreflang="x-default" href="http://testserver/en/language/"' in html
    assert 'hreflang="en"' in html
    assert 'hreflang="tet"' not in html
