namespace Cordon.OktaSimulator.Groups;

/// <summary>Okta's group types. Members of all but the first are managed elsewhere and cannot be changed by a call.</summary>
internal enum GroupType
{
    OKTA_GROUP,
    APP_GROUP,
    BUILT_IN,
}
