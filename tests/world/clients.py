"""Who is here, and who works with whom."""

from tests import factories

TABLE = """
clients:caseload             -        | 302 403 200 403 200 200 200 403 403 | 302 403 200 403 200 200 200 403 403
clients:new                  -        | 302 403 200 403 200 200 200 403 403 | 302 403 422 403 422 422 422 403 403
clients:arrived              client   | 302 403 200 403 404 404 404 403 403 | 302 403 200 403 404 404 404 403 403
clients:edit                 client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
clients:care                 client   | 302 200 200 404 404 404 404 403 403 | 302 200 200 404 404 404 404 403 403
clients:sign_in              client   | 302 403 200 403 404 404 404 403 403 | 302 403 422 403 404 404 404 403 403
clients:sign_in_close        client   | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 404 404 404 403 403
clients:my_care              -        | 302 200 403 200 403 403 403 403 403 | 302 200 403 200 403 403 403 403 403
clients:people               -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 200
clients:office_person_new    -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_person        staff    | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_phrase        staff    | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_close         staff    | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_codes         -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 200
clients:office_code          client   | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_sign_in       client   | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_sign_in_close client   | 302 403 403 403 403 403 403 403 405 | 302 403 403 403 403 403 403 403 302
clients:office_care_new      client   | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_care          -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 200
clients:office_care_end      care     | 302 403 403 403 403 403 403 403 405 | 302 403 403 403 403 403 403 403 302
clients:office_programs      -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 200
clients:office_program_new   -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_program       program  | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_program_close program  | 302 403 403 403 403 403 403 403 405 | 302 403 403 403 403 403 403 403 302
clients:office_log           -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 200
"""


def make(cast):
    """Futura's work with Dee begins tomorrow."""
    cast.futura = factories.UserFactory(username="futura", clinician=True)
    factories.CareFactory(client=cast.dee, clinician=cast.futura, future=True, kind="co")
    return {
        "client": [cast.dee.pk],
        "staff": [cast.ade.pk],
        "program": [cast.harbour.pk],
        "care": [cast.dee.care.get(clinician=cast.maya).pk],
    }
