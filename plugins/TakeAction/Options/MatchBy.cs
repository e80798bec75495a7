namespace Cordon.Okta.TakeAction.Options;

/// <summary>How an identity is told apart in Okta.</summary>
internal enum MatchBy
{
    /// <summary>Its value is the Okta login, an Okta id, or the part of a login before the @.</summary>
    Login,

    /// <summary>Its attribute <c>email</c>, or its value, is the e-mail address.</summary>
    Email,

    /// <summary>Its external id is the Okta user id.</summary>
    ExternalId,

    /// <summary>Its attribute of that name, or its value, is that attribute of the Okta profile.</summary>
    Attribute,
}
