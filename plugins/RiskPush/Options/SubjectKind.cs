namespace Cordon.Okta.RiskPush.Options;

/// <summary>How a user is named in an event, by what RFC 9493 calls a subject identifier.</summary>
internal enum SubjectKind
{
    /// <summary>The identity's value as an e-mail address: Okta compares it with the login.</summary>
    Login,

    /// <summary>The identity's attribute <c>email</c>, or its value.</summary>
    Email,

    /// <summary>The identity's external id, which is the Okta user id, as an opaque identifier.</summary>
    Opaque,

    /// <summary>The org as issuer and the Okta user id as subject.</summary>
    IssuerSubject,
}
