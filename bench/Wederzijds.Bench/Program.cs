using Wederzijds.Bench;

// bench site PROVIDER [fill|pages|lists|map|writes|start …]   fills a database and measures all, or these parts only; prints Markdown
// bench map PROVIDER    fills a database and measures the map and what is near only
// bench promises PROVIDER COUNT   fills the register with so many promises and measures it only
// bench bare FILE URL   the bare endpoint, started by the above as a process of its own
return args switch
{
    ["site", var provider, .. var parts] => await SiteMeasurement.RunAsync(provider, parts),
    ["map", var provider] => await SiteMeasurement.RunMapAsync(provider),
    ["promises", var provider, var count] => await SiteMeasurement.RunPromisesAsync(provider, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)),
    ["bare", var file, var url] => await BareEndpoint.RunAsync(file, url),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench site|map sqlite|postgres, or bench promises sqlite|postgres COUNT");
    return 2;
}
