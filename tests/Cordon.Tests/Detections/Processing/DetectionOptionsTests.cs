using Cordon.Host.Detections.Rules;
using Cordon.Host.Workflows;
using Cordon.Tests.Runs;
using Dapper;

namespace Cordon.Tests.Detections.Processing;

/// <summary>What steps take from the detection that starts them.</summary>
public sealed class DetectionOptionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Options_come_from_the_detection_where_a_field_says_so()
    {
        await using var feature = await DetectionFeature.CreateAsync("Sqlite", "ann", "bob", "cid");
        await feature.Runs.InstallAsync(HabitsPackage.Zip("2.0.0", text => text.Replace(
            "\"title\": \"Mode\",", "\"title\": \"Mode\", \"x-from-detection\": \"attributes.mode\",", StringComparison.Ordinal).Replace(
            "\"title\": \"Code\",", "\"title\": \"Code\", \"x-from-detection\": \"title\",", StringComparison.Ordinal)));
        var edit = new WorkflowEdit
        {
            Name = "Take over",
            Enabled = true,
            Steps = [new WorkflowStepEdit { PluginId = HabitsPackage.Id, ActionId = "polite", Options = new Newtonsoft.Json.Linq.JObject { ["mode"] = "do", ["code"] = "s3cret" } }],
        };
        var workflow = (await feature.Get<WorkflowStore>().CreateAsync(RunFeature.Ann, edit, Token)).Workflow!;
        await feature.RuleAsync(new RuleEdit { Name = "Stolen", Enabled = true, ObserveOnly = false, Condition = "severity ge 1", WorkflowId = workflow.Id });

        await feature.SendAsync(
            Records.Own("1", "\"ann\"", more: ""","attributes":{"mode":"forever"}"""),
            Records.Own("2", "\"bob\"", more: ""","attributes":{"mode":"no such mode"}"""),
            Records.Own("3", "\"cid\""));
        await feature.ProcessAsync();

        await using var connection = await feature.Runs.Database.OpenAsync(Token);
        var runs = (await connection.QueryAsync<(string Options, string Values)>(
            "SELECT s.options, (SELECT group_concat(i.value, ',') FROM run_items i WHERE i.run = s.run) FROM run_steps s ORDER BY s.run")).ToList();
        Assert.Equal(
            [("""{"mode":"forever","code":"••••••••"}""", "ann"), ("""{"mode":"do","code":"••••••••"}""", "cid")],
            runs.Select(run => (run.Options.Replace(Host.Forms.Form.SecretMask, "••••••••", StringComparison.Ordinal), run.Values)));
        Assert.Equal(["Stolen bob Responded Refused"], await feature.MatchesAsync("2"));
        Assert.Equal("Mode must be one of \"do\", \"undo\" or \"forever\", not \"no such mode\".", await connection.ExecuteScalarAsync<string>("SELECT message FROM detection_responses WHERE state = 'Refused'"));
    }
}
