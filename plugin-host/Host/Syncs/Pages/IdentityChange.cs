namespace Cordon.Host.Syncs.Pages;

/// <summary>One change of an identity. Samples: (7, <c>status</c>, <c>ACTIVE</c>, <c>SUSPENDED</c>); (7, <c>group</c>, <c></c>, <c>Finance</c>)</summary>
internal sealed record IdentityChange(int Number, string Field, string Before, string After);
