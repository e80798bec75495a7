using Cordon.Host.Identities.Imports;

namespace Cordon.Host.Web.Components.Identities;

/// <summary>An import's report on its way to the page. (Public because components' parameters must be.)</summary>
public sealed class ImportOutcome
{
    internal ImportOutcome(ImportReport report) => Report = report;

    internal ImportReport Report { get; }
}
