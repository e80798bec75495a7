using System.Text.Json;
using Cordon.Host.Operation.Checks;

namespace Cordon.Host.Cli.Doctor;

/// <summary>A JSON object a line. Sample: <c>{"state":"problem","subject":"disk","message":"…","fix":"…"}</c></summary>
internal sealed class JsonFindings : IFindingDisplay
{
    public void Show(Finding finding) => Console.WriteLine(JsonSerializer.Serialize(finding, DoctorJson.Default.Finding));

    public void End(FindingState worst)
    {
        // The exit code says it.
    }
}
