namespace Cordon.Host.Web.Api.Runs;

/// <summary>How outcomes are written when all of them are wanted at once.</summary>
internal enum ExportFormat
{
    Csv,
    Json,
}
