using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Catalog.Publishers;
using Cordon.Host.Connections;
using Cordon.Host.Detections;
using Cordon.Host.Detections.Intake;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Detections.Senders;
using Cordon.Host.Forms;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Identities.Imports;
using Cordon.Host.Identities.Tallies;
using Cordon.Host.Operation;
using Cordon.Host.Runs;
using Cordon.Host.Runs.Execution;
using Cordon.Host.Runs.Guarding;
using Cordon.Host.Runs.History;
using Cordon.Host.Runs.Starting;
using Cordon.Host.Scheduling;
using Cordon.Host.SharedSignals;
using Cordon.Host.SigningKeys;
using Cordon.Host.Storage;
using Cordon.Host.Syncs;
using Cordon.Host.Syncs.Context;
using Cordon.Host.Syncs.Overview;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Api.Detections;
using Cordon.Host.Web.Api.Runs;
using Cordon.Host.Web.Api.Workflows;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;
using Cordon.Host.Web.Idempotency;
using Cordon.Host.Web.KeyRing;
using Cordon.Host.Workers.HostSide;
using Cordon.Host.Workflows;
using Cordon.Host.Workflows.Files;
using Cordon.Host.Workflows.Moves;
using Cordon.Host.Workflows.Starts;
using Microsoft.AspNetCore.RateLimiting;

namespace Cordon.Host.Web;

/// <summary>Puts the server together: storage, features, and what draws or serves them.</summary>
internal static class CordonServer
{
    /// <summary>In bytes. An endpoint that takes uploads raises it for itself with <c>RequestSizeLimitAttribute</c> as metadata.</summary>
    private const int LargestBody = 1 << 20;

    /// <summary>A server that is ready to start, its database brought up to date.</summary>
    /// <exception cref="StorageException">The database cannot be used.</exception>
    public static async Task<WebApplication> BuildAsync(ServeSettings settings, CancellationToken cancellationToken)
    {
        DataFolder.Make(settings.DataFolder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(settings.Urls);
        LogSetup.Add(builder.Logging, settings.Log);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.Shutdown);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.AddSingleton(settings);
        AddFeatures(builder.Services);
        var node = new RunNode();
        builder.Services.AddSingleton(node);
        SchedulingSetup.Add(builder.Services, settings.Database, node.Name);
        AuthenticationSetup.Add(builder.Services);
        KeyRingSetup.Add(builder.Services, settings);
        OperationSetup.Add(builder.Services, settings.DataFolder);
        OperationSetup.AddExport(builder.Services, settings.OtlpEndpoint);

        var app = builder.Build();
        OperationSetup.Start(app.Services);
        await app.Services.GetRequiredService<Migrator>().RunAsync(cancellationToken);
        app.Services.GetRequiredService<KeyRingStart>().Run();
        await app.Services.GetRequiredService<CatalogStart>().RunAsync(cancellationToken);
        await app.Services.GetRequiredService<SigningKeyStore>().EnsureAsync(Abstractions.SigningPurpose.ClientAssertion, cancellationToken);
        await app.Services.GetRequiredService<TransmitterSetup>().StartAsync(settings.Issuer, cancellationToken);
        TrustedProxies.Use(app, settings.TrustedProxies);
        app.Use(SecurityHeaders.RunAsync);
        app.UseExceptionHandler();
        app.UseStatusCodePages(EmptyAnswer.FillAsync);
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Use(CsrfCheck.RunAsync);
        app.UseAuthorization();
        app.Use(app.Services.GetRequiredService<IdempotentCalls>().RunAsync);
        var api = app.MapGroup("/api").RequireAuthorization(Policy.Viewer);
        MapFeatures(api);
        WellKnownEndpoints.Map(app);
        DetectionIntakeEndpoint.Map(app);
        OperationEndpoints.Map(app);
        ConsoleRoutes.Map(app);
        app.MapOpenApi().RequireAuthorization(Policy.Viewer);
        return app;
    }

    internal static void AddFeatures(IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<ServeSettings>().Time);
        services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<ServeSettings>();
            return Database.Open(settings.Database, settings.DataFolder);
        });
        services.AddSingleton<Migrator>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton(provider => new Passwords(provider.GetRequiredService<ServeSettings>().PasswordIterations));
        services.AddSingleton<Users>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<Setup>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<Preferences>();
        services.AddSingleton<PasswordChange>();
        services.AddSingleton<SealedDocuments>();
        services.AddSingleton(provider => new CatalogFolders(provider.GetRequiredService<ServeSettings>().DataFolder));
        services.AddSingleton<PluginContents>();
        services.AddSingleton<PluginTables>();
        services.AddSingleton<PluginCatalog>();
        services.AddSingleton<PluginInstaller>();
        services.AddSingleton<TrustedPublishers>();
        services.AddSingleton<CatalogStart>();
        services.AddSingleton<SigningKeyStore>();
        services.AddSingleton<TransmitterStore>();
        services.AddSingleton<SigningAuthority>();
        AddSharedSignals(services);
        services.AddSingleton<ConnectionStore>();
        services.AddSingleton<RequestMetrics>();
        services.AddSingleton<ConnectionTester>();
        services.AddSingleton<StoredConnectionTest>();
        services.AddSingleton<ConnectionTypes>();
        services.AddSingleton<SyncStore>();
        services.AddSingleton<SyncPreparation>();
        services.AddSingleton<SyncBeats>();
        services.AddSingleton<SyncRunner>();
        services.AddSingleton<FailingSyncs>();
        services.AddSingleton<SyncLaunch>();
        services.AddSingleton<SyncSaving>();
        services.AddSingleton<DueSyncs>();
        services.AddSingleton<IdentityContext>();
        services.AddSingleton<OrgOverview>();
        services.AddSingleton<IdentityStore>();
        services.AddSingleton<IdentityImport>();
        services.AddHostedService<ImportCleanup>();
        services.AddSingleton<CollectionStore>();
        services.AddSingleton<IdentityTallies>();
        services.AddSingleton<IdempotencyKeys>();
        services.AddSingleton<IdempotentCalls>();
        services.AddSingleton<EventStreamSlots>();
        services.AddSingleton<GuardrailsStore>();
        services.AddSingleton<StepCheck>();
        services.AddSingleton<RunCreation>();
        services.AddSingleton<RunQueue>();
        services.AddSingleton<RunStarter>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<RunControl>();
        services.AddSingleton<RunProgress>();
        services.AddSingleton<RunSignals>();
        services.AddSingleton<RunMetrics>();
        services.AddSingleton<BatchTable>();
        services.AddSingleton<WriteBack>();
        services.AddSingleton<BatchEndings>();
        services.AddSingleton<RunEndings>();
        services.AddSingleton<StepPlans>();
        services.AddSingleton<RunWorkers>();
        services.AddSingleton<BatchWork>();
        services.AddSingleton<RunExecution>();
        services.AddSingleton<RunSweep>();
        services.AddSingleton<RunUndo>();
        services.AddSingleton<ActionStarter>();
        services.AddSingleton<RunMembers>();
        services.AddSingleton<RunCodes>();
        services.AddSingleton<RunBatches>();
        services.AddSingleton<IdentityRuns>();
        services.AddSingleton<RunRetention>();
        services.AddSingleton(provider => new RetentionSetting(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ServeSettings>().KeepRuns,
            provider.GetRequiredService<ServeSettings>().KeepDetections));
        services.AddSingleton<RunOverviews>();
        AddWorkflows(services);
        AddDetections(services);
        services.AddOpenApi();
        services.AddProblemDetails();
        services.AddExceptionHandler<BadRequestProblem>();
        ConsoleRoutes.Add(services);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AccessJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, PluginApiJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ConnectionJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, IdentityApiJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, WorkflowApiJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, RunApiJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, SigningKeyJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, SyncApiJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, PublisherJson.Default));
        services.AddRateLimiter(SignInRate.Configure);
        services.Configure<RateLimiterOptions>(WellKnownRate.Configure);
        services.AddAuthorization(Policy.Add);
    }

    private static void AddSharedSignals(IServiceCollection services)
    {
        services.AddSingleton<TransmitterSetup>();
        services.AddSingleton<SignalProviderStore>();
        services.AddSingleton<TransmitterRegistration>();
        services.AddSingleton<RecentPushes>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, SharedSignalsJson.Default));
    }

    private static void AddWorkflows(IServiceCollection services)
    {
        services.AddSingleton<IPluginUsers, WorkflowPluginUsers>();
        services.AddSingleton<IPluginUsers, RunPluginUsers>();
        services.AddSingleton<WorkflowTables>();
        services.AddSingleton<WorkflowStore>();
        services.AddSingleton<WorkflowOverviews>();
        services.AddSingleton<WorkflowImport>();
        services.AddSingleton<StepMoves>();
        services.AddSingleton<WorkflowStarter>();
        services.AddSingleton<RunForReal>();
        services.AddSingleton<WorkflowLog>();
        services.AddSingleton<DueStarts>();
    }

    private static void AddDetections(IServiceCollection services)
    {
        services.AddSingleton<MappingStore>();
        services.AddSingleton<SenderStore>();
        services.AddSingleton<DetectionSignal>();
        services.AddSingleton<DetectionMetrics>();
        services.AddSingleton<DetectionIntake>();
        services.AddSingleton<DetectionStore>();
        services.AddSingleton<IdentityResolution>();
        services.AddSingleton<RuleTest>();
        services.AddSingleton<RuleBreadth>();
        services.AddSingleton<RuleStore>();
        services.AddSingleton<RuleBook>();
        services.AddSingleton<Newcomers>();
        services.AddSingleton<DetectionOptions>();
        services.AddSingleton<DetectionFaults>();
        services.AddSingleton<SetAsideDetections>();
        services.AddSingleton<DetectionProcessing>();
        services.AddSingleton<DetectionResponses>();
        services.AddSingleton<ParkedDetections>();
        services.AddSingleton<DetectionRetention>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, DetectionApiJson.Default));
    }

    /// <summary>Every feature maps its own endpoints below <c>/api</c>; a viewer's rights are the least that each asks for.</summary>
    private static void MapFeatures(RouteGroupBuilder api)
    {
        SetupEndpoints.Map(api);
        SigningKeyEndpoints.Map(api);
        SharedSignalsEndpoints.Map(api);
        SessionEndpoints.Map(api);
        UserEndpoints.Map(api);
        TokenEndpoints.Map(api);
        AuditEndpoints.Map(api);
        PluginEndpoints.Map(api);
        PublisherEndpoints.Map(api);
        ConnectionEndpoints.Map(api);
        SyncEndpoints.Map(api);
        IdentityEndpoints.Map(api);
        CollectionEndpoints.Map(api);
        WorkflowEndpoints.Map(api);
        RunEndpoints.Map(api);
        GuardrailEndpoints.Map(api);
        RetentionEndpoints.Map(api);
        DetectionEndpoints.Map(api);
        SenderEndpoints.Map(api);
        MappingEndpoints.Map(api);
        RuleEndpoints.Map(api);
    }
}
