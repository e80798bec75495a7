namespace Cordon.Host.Identities.Filters;

/// <summary>A SCIM filter (RFC 7644, section 3.4.2.2) as a tree. Sample: <c>status eq "ACTIVE" and not (tags eq "vip")</c></summary>
internal abstract record Filter;
