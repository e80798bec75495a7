namespace Cordon.Host.Web.Api;

/// <summary>One event of an <see cref="EventStream"/>.</summary>
/// <param name="Id">What a client that lost the connection sends as <c>Last-Event-ID</c> to go on behind it. No line breaks.</param>
/// <param name="Name">What happened, for <c>addEventListener</c>. No line breaks. Sample: <c>outcome</c></param>
internal sealed record StreamEvent(string Id, string Name, string Json);
