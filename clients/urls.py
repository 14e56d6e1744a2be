"""The addresses of this room: /people/ for clinicians, /office/ for administrators, /my/ for clients."""

from django.urls import path

from clients.views import office_codes, office_people, office_programs, people, sign_ins

app_name = "clients"
urlpatterns = [
    path("people/", people.caseload, name="caseload"),
    path("people/new/", people.new, name="new"),
    path("people/<uuid:pk>/in/", people.arrived, name="arrived"),
    path("people/<uuid:pk>/about/", people.edit, name="edit"),
    path("people/<uuid:pk>/care/", people.care, name="care"),
    path("people/<uuid:pk>/sign-in/", sign_ins.sign_in, name="sign_in"),
    path("people/<uuid:pk>/sign-in/close/", sign_ins.sign_in_close, name="sign_in_close"),
    path("my/people/", people.my_care, name="my_care"),
    path("office/people/", office_people.people, name="people"),
    path("office/people/new/", office_people.person_new, name="office_person_new"),
    path("office/people/<uuid:pk>/", office_people.person, name="office_person"),
    path("office/people/<uuid:pk>/phrase/", office_people.person_phrase, name="office_phrase"),
    path("office/people/<uuid:pk>/close/", office_people.person_close, name="office_close"),
    path("office/codes/", office_codes.codes, name="office_codes"),
    path("office/codes/<uuid:pk>/", office_codes.code, name="office_code"),
    path("office/codes/<uuid:pk>/sign-in/", sign_ins.office_sign_in, name="office_sign_in"),
    path("office/codes/<uuid:pk>/sign-in/close/", sign_ins.office_sign_in_close, name="office_sign_in_close"),
    path("office/codes/<uuid:pk>/care/", office_codes.care_new, name="office_care_new"),
    path("office/care/", office_codes.care_list, name="office_care"),
    path("office/care/<uuid:pk>/end/", office_codes.care_end, name="office_care_end"),
    path("office/programs/", office_programs.programs, name="office_programs"),
    path("office/programs/new/", office_programs.program_new, name="office_program_new"),
    path("office/programs/<uuid:pk>/", office_programs.program, name="office_program"),
    path("office/programs/<uuid:pk>/close/", office_programs.program_close, name="office_program_close"),
    path("office/log/", office_codes.log, name="office_log"),
]
